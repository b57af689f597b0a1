//! Employers seen with their construction projects.

use diesel::prelude::*;
use patuh_rules::permission::Scope;
use std::collections::HashMap;

use crate::dialect::Conn;
use crate::employers::{self, EmployerFilter, EmployerSort, Shown};
use crate::error::StoreResult;
use crate::expressions::sum_i64;
use crate::page::{Page, PageRequest};
use crate::schema::construction_projects;
use crate::types::Id;

/// An employer seen with its construction projects.
#[derive(Debug, Clone)]
pub struct Contractor {
    /// The employer.
    pub shown: Shown,
    /// How many of its projects BPJS does not know.
    pub unregistered: i64,
    /// Value of all its projects in sen.
    pub value_sen: i64,
}

/// A page of contractors.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &EmployerFilter,
    sort: EmployerSort,
    page: &PageRequest,
) -> StoreResult<Page<Contractor>> {
    use construction_projects as p;
    let page = employers::list_shown(conn, scope, filter, sort, page)?;
    let ids: Vec<Id> = page.items.iter().map(|shown| shown.employer.id).collect();
    let values: HashMap<Id, i64> = p::table
        .filter(p::employer_id.eq_any(ids.clone()))
        .group_by(p::employer_id)
        .select((p::employer_id, sum_i64(p::value_sen)))
        .load(conn)?
        .into_iter()
        .collect();
    let unregistered: HashMap<Id, i64> = p::table
        .filter(p::employer_id.eq_any(ids))
        .filter(p::registered_on.is_null())
        .filter(p::bpjs_project_number.is_null())
        .filter(p::parent_id.is_null())
        .group_by(p::employer_id)
        .select((p::employer_id, diesel::dsl::count_star()))
        .load(conn)?
        .into_iter()
        .collect();
    let items = page
        .items
        .into_iter()
        .map(|shown| Contractor {
            unregistered: unregistered.get(&shown.employer.id).copied().unwrap_or_default(),
            value_sen: values.get(&shown.employer.id).copied().unwrap_or_default(),
            shown,
        })
        .collect();
    Ok(Page { items, next: page.next, previous: page.previous })
}
