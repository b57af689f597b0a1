//! The figure that the forum asks for: how many of the contracted projects are registered.

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::permission::Scope;
use patuh_rules::words::ProjectState;
use std::collections::BTreeMap;

use super::{ProjectFilter, narrowed};
use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::expressions::sum_i64;
use crate::schema::construction_projects as p;
use crate::types::Word;

/// By what projects are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupBy {
    /// By who orders them; all private owners are one group.
    Owner,
    /// By where the money is from.
    FundingSource,
    /// By regency or city.
    Region,
}

/// How many projects, and of which value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Contracted.
    pub contracted: i64,
    /// Known to BPJS.
    pub registered: i64,
    /// With the first instalment paid, or all.
    pub covered: i64,
    /// Not registered though the last day has passed.
    pub overdue: i64,
    /// Value of all in sen.
    pub value_sen: i64,
    /// Value of the registered ones in sen.
    pub registered_value_sen: i64,
}

impl Tally {
    fn add(&mut self, state: ProjectState, count: i64, value_sen: i64) {
        self.contracted += count;
        self.value_sen += value_sen;
        if state != ProjectState::Contracted {
            self.registered += count;
            self.registered_value_sen += value_sen;
        }
        if !matches!(state, ProjectState::Contracted | ProjectState::Registering) {
            self.covered += count;
        }
    }
}

/// A group of projects: the word by which the list is narrowed to it, none for all private owners, and its tally.
pub type Group = (Option<String>, Tally);

/// How the state of a group is counted: its key, a name in it, the state, how many, of which value.
type Counted = (String, Option<String>, Word<ProjectState>, i64, i64);

fn counted(conn: &mut Conn, scope: &Scope, filter: &ProjectFilter, by: GroupBy) -> StoreResult<Vec<Counted>> {
    macro_rules! rows {
        ($key:expr, $filter:expr) => {{
            let query = p::table
                .group_by(($key, p::state))
                .select((
                    $key,
                    diesel::dsl::max(p::owner_name),
                    p::state,
                    diesel::dsl::count_star(),
                    sum_i64(p::value_sen),
                ))
                .into_boxed();
            narrowed!(query, scope, $filter).load::<Counted>(conn)?
        }};
    }
    Ok(match by {
        GroupBy::Owner => {
            let of = |kind| ProjectFilter { owner_kind: filter.owner_kind.or(Some(kind)), ..filter.clone() };
            let mut rows = Vec::new();
            if filter.owner_kind != Some("private") {
                rows.extend(rows!(p::owner_folded, &of("government")));
            }
            if filter.owner_kind != Some("government") {
                let private = rows!(p::owner_kind, &of("private"));
                rows.extend(private.into_iter().map(|(key, _, state, count, value)| (key, None, state, count, value)));
            }
            rows
        }
        GroupBy::FundingSource => rows!(p::funding_source, filter),
        GroupBy::Region => rows!(p::region_code, filter),
    })
}

/// The projects that match, grouped, and all together. Parts that were given on count with the whole.
pub fn tally(
    conn: &mut Conn,
    scope: &Scope,
    filter: &ProjectFilter,
    by: GroupBy,
    today: NaiveDate,
) -> StoreResult<(Vec<Group>, Tally)> {
    let main = ProjectFilter { main: true, ..filter.clone() };
    let late = ProjectFilter { overdue_on: Some(today), ..main.clone() };
    let regency = |code: String| code.get(..5).map(str::to_owned).unwrap_or(code);
    let key = |key: String| if by == GroupBy::Region { regency(key) } else { key };
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    let mut all = Tally::default();
    for (found, name, state, count, value) in counted(conn, scope, &main, by)? {
        let found = key(found);
        let shown = if by == GroupBy::Owner { name } else { Some(found.clone()) };
        let (_, tally) = groups.entry(found).or_insert((shown, Tally::default()));
        tally.add(state.0, count, value);
        all.add(state.0, count, value);
    }
    for (found, _, _, count, _) in counted(conn, scope, &late, by)? {
        if let Some((_, tally)) = groups.get_mut(&key(found)) {
            tally.overdue += count;
        }
        all.overdue += count;
    }
    Ok((groups.into_values().collect(), all))
}
