//! What becomes of a contract: it is tied to a project, or becomes one.

use patuh_rules::construction::registration_due_on;
use patuh_rules::money::Rate;
use patuh_rules::permission::Scope;
use patuh_rules::standing::{Facts, standing as stands};
use patuh_rules::words::{FundingSource, ProjectState, Scale};
use patuh_store::audit::Event;
use patuh_store::expressions::fold;
use patuh_store::imports::{self, Keys};
use patuh_store::projects::procurement::{self, IntakeRow, Tie};
use patuh_store::projects::{self, Project, Terms, money};
use patuh_store::types::{At, Id, Word};
use patuh_store::{Conn, Store, bulk};

use super::view::{Content, Contract};
use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::employers::create::blank;
use crate::error::{ApiError, ApiResult};
use crate::projects::Entry;
use crate::state::{AppState, Held};

/// Who acts on contracts, under which law.
#[derive(Debug, Clone)]
pub struct Desk {
    pub store: Store,
    pub scope: Scope,
    pub held: Held,
    pub now: At,
    pub by: String,
}

impl Desk {
    /// The caller, now.
    pub fn new(state: &AppState, caller: &Caller, now: At) -> Self {
        Desk {
            store: state.store.clone(),
            scope: caller.scope.clone(),
            held: state.held(),
            now,
            by: caller.name.clone(),
        }
    }

    /// The contract of a row that can be read.
    pub fn contract(&self, row: &IntakeRow) -> ApiResult<(Contract, Vec<Id>)> {
        let content = Content::opened(&self.store.keys().vault, row)?;
        let contract = content.contract.ok_or_else(|| ApiError::new(ErrorCode::StateConflict))?;
        Ok((contract, content.resembles.into_iter().map(|found| Id(found.project)).collect()))
    }

    /// Ties a contract to a project that is there; says so where it was not tied already.
    pub fn tie(
        &self,
        conn: &mut Conn,
        row: &IntakeRow,
        contract: &Contract,
        to: Id,
        how: &str,
    ) -> ApiResult<Option<Event>> {
        let project = projects::get(conn, &self.scope, to)?.project;
        let key = contract.key();
        let known = procurement::tied(conn, std::slice::from_ref(&key))?;
        match known.first() {
            Some((_, tied)) if *tied != to => {
                return Err(ApiError::new(ErrorCode::StateConflict)
                    .detail("another file has tied this contract since it was checked; check the file again"));
            }
            Some(_) => {}
            None => procurement::tie(conn, &self.tied(row, contract, to, how))?,
        }
        procurement::settle(conn, row.intake_id, row.row_number, to, "tied")?;
        let event = Event::new("construction_project.changed", "construction_project", to)
            .employer(project.employer_id, &project.region_code)
            .version(project.version)
            .changed("procurement", None::<String>, how)
            .internal();
        Ok(known.is_empty().then_some(event))
    }

    /// Makes a contract a project: contracted, and not registered.
    pub fn create(&self, conn: &mut Conn, row: &IntakeRow, contract: &Contract, how: &str) -> ApiResult<Vec<Event>> {
        let mut events = Vec::new();
        let employer = match self.employer(conn, contract)? {
            Some(employer) => employer,
            None => {
                let (id, event) = self.enter(conn, contract, row.intake_id)?;
                events.push(event);
                id
            }
        };
        let entry = self.entry(conn, contract, employer)?;
        projects::insert(conn, &entry.project, &entry.terms)?;
        money::set_instalments(conn, entry.project.id, &entry.instalments)?;
        procurement::tie(conn, &self.tied(row, contract, entry.project.id, how))?;
        procurement::settle(conn, row.intake_id, row.row_number, entry.project.id, "created")?;
        let event = entry.told("construction_project.created", &entry.project).changed(
            "intake",
            None::<String>,
            row.intake_id.to_string(),
        );
        events.push(event);
        Ok(events)
    }

    fn tied(&self, row: &IntakeRow, contract: &Contract, project: Id, how: &str) -> Tie {
        Tie {
            id: Id::new(),
            project_id: project,
            contract_key: contract.key(),
            package_code: contract.package_code.clone(),
            value_sen: contract.marks.value_sen,
            intake_id: row.intake_id,
            how: how.to_owned(),
            decided_by_name: self.by.clone(),
            decided_at: self.now,
        }
    }

    /// The employer that a provider is: by tax number, else by name where one alone has it and no tax number speaks against.
    fn employer(&self, conn: &mut Conn, contract: &Contract) -> ApiResult<Option<Id>> {
        let (npwp, name) = (&contract.marks.npwp, fold(&contract.marks.provider));
        let keys = Keys { npwps: npwp.iter().cloned().collect(), names: vec![name.clone()], ..Keys::default() };
        let found = imports::candidates(conn, &keys)?;
        let by_npwp: Vec<_> = found.iter().filter(|row| npwp.is_some() && row.npwp == *npwp).collect();
        let by_name: Vec<_> = found
            .iter()
            .filter(|row| row.name_folded == name && (npwp.is_none() || row.npwp.is_none() || row.npwp == *npwp))
            .collect();
        let only = |rows: &[&patuh_store::employers::Employer]| match rows {
            [row] => Some(row.id),
            _ => None,
        };
        Ok(only(&by_npwp).or_else(|| only(&by_name)))
    }

    /// Enters a provider whom the register does not know.
    fn enter(&self, conn: &mut Conn, contract: &Contract, intake: Id) -> ApiResult<(Id, Event)> {
        let mut row = blank(Id::new(), self.now, &self.by);
        row.name.clone_from(&contract.marks.provider);
        row.name_folded = fold(&contract.marks.provider);
        row.npwp.clone_from(&contract.marks.npwp);
        row.region_code.clone_from(&contract.region_code);
        // Procurement tells no scale; the smallest owes least, and an officer puts it right.
        row.scale = Word(Scale::Micro);
        row.standing.0 = stands(&Facts::default(), &self.held.law.at(self.held.today))?.standing;
        bulk::insert_employers(conn, std::slice::from_ref(&row))?;
        let event = Event::new("employer.created", "employer", row.id)
            .employer(row.id, &row.region_code)
            .version(row.version)
            .changed("procurement_intake", None::<String>, intake.to_string());
        Ok((row.id, event))
    }

    fn entry(&self, conn: &mut Conn, contract: &Contract, employer: Id) -> ApiResult<Entry> {
        let (marks, held) = (&contract.marks, &self.held);
        let due = registration_due_on(marks.date, &held.law, &held.calendar)?;
        let id = Id::new();
        let is_private = contract.funding_source == FundingSource::Private;
        let project = Project {
            id,
            employer_id: employer,
            title: marks.title.clone(),
            title_folded: fold(&marks.title),
            owner_name: contract.work_unit.clone(),
            owner_kind: if is_private { "private" } else { "government" }.into(),
            contract_number: marks.number.clone(),
            contract_date: marks.date,
            value_sen: marks.value_sen,
            value_includes_vat: true,
            funding_source: Word(contract.funding_source),
            region_code: contract.region_code.clone(),
            starts_on: contract.starts_on,
            ends_on: contract.ends_on,
            workers: None,
            bpjs_project_number: None,
            registered_on: None,
            registration_due_on: due.value,
            registration_basis: serde_json::to_string(&due.basis).map_err(ApiError::internal)?,
            owner_organisation_id: match is_private {
                true => None,
                false => projects::organisation_called(conn, &contract.work_unit)?,
            },
            owner_folded: fold(&contract.work_unit),
            parent_id: None,
            contribution_sen: 0,
            paid_sen: 0,
            next_due_on: None,
            state: Word(ProjectState::Contracted),
            finished_on: None,
            created_at: self.now,
            updated_at: self.now,
            updated_by: self.by.clone(),
            version: 1,
        };
        let terms = Terms {
            project_id: id,
            owner_employer_id: None,
            maintenance_until: None,
            workers_daily: None,
            workers_piece: None,
            workers_fixed_term: None,
            monthly_wages_sen: None,
            net_value_sen: 0,
            check_code: None,
        };
        let mut entry = Entry { project, terms, instalments: Vec::new(), terms_fixed: false };
        entry.determine(&held.law, &held.calendar, &[(Rate::WHOLE, None)])?;
        entry.settle()?;
        Ok(entry)
    }
}
