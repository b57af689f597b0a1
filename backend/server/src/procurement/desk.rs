//! What becomes of contracts: they are tied to projects, or become ones. Gathered first, stored at once.

use patuh_rules::construction::registration_due_on;
use patuh_rules::money::Rate;
use patuh_rules::permission::Scope;
use patuh_rules::standing::{Facts, standing as stands};
use patuh_rules::words::{FundingSource, ProjectState, Scale};
use patuh_store::audit::Event;
use patuh_store::employers::Employer;
use patuh_store::expressions::fold;
use patuh_store::projects::procurement::{self, Intake, IntakeRow, Tie};
use patuh_store::projects::{self, Project, Terms};
use patuh_store::types::{At, Id, Word};
use patuh_store::{Conn, Store, bulk};
use std::collections::HashMap;

use super::verdict::{Verdict, fault_of};
use super::view::{Content, Contract};
use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::employers::create::blank;
use crate::error::{ApiError, ApiResult};
use crate::imports::RowFault;
use crate::imports::problem::Fault;
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

/// A row that can be read.
#[derive(Debug, Clone)]
pub struct Legible {
    pub intake: Id,
    pub number: i32,
    pub contract: Contract,
    pub resembles: Vec<Id>,
}

/// What contracts bring, until it is stored.
#[derive(Debug, Default)]
pub struct Work {
    /// The bodies of the forum by their folded names.
    owners: HashMap<String, Id>,
    /// Providers that were entered, by tax number.
    entered: HashMap<String, Id>,
    employers: Vec<Employer>,
    entries: Vec<Entry>,
    ties: Vec<Tie>,
    outcomes: Vec<(i32, Id, &'static str)>,
    events: Vec<Event>,
}

impl Work {
    /// Nothing yet.
    pub fn new(conn: &mut Conn) -> ApiResult<Self> {
        Ok(Work { owners: projects::organisations_called(conn)?, ..Work::default() })
    }
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
    pub fn read(&self, row: &IntakeRow) -> ApiResult<Legible> {
        let content = Content::opened(&self.store.keys().vault, row)?;
        let contract = content.contract.ok_or_else(|| ApiError::new(ErrorCode::StateConflict))?;
        let resembles = content.resembles.into_iter().map(|found| Id(found.project)).collect();
        Ok(Legible { intake: row.intake_id, number: row.row_number, contract, resembles })
    }

    /// Ties a contract to a project that is there; says so where it was not tied already.
    pub fn tie(&self, work: &mut Work, row: &Legible, to: &Project, how: &'static str, is_tied: bool) {
        work.outcomes.push((row.number, to.id, "tied"));
        if is_tied {
            return;
        }
        work.ties.push(self.tied(row, to.id, how));
        work.events.push(
            Event::new("construction_project.changed", "construction_project", to.id)
                .employer(to.employer_id, &to.region_code)
                .version(to.version)
                .changed("procurement", None::<String>, how)
                .internal(),
        );
    }

    /// Makes a contract a project: contracted, and not registered.
    pub fn make(&self, work: &mut Work, row: &Legible, employer: Id, how: &'static str) -> ApiResult<()> {
        let entry = self.entry(&work.owners, &row.contract, employer)?;
        let id = entry.project.id;
        work.ties.push(self.tied(row, id, how));
        work.outcomes.push((row.number, id, "created"));
        work.events.push(entry.told("construction_project.created", &entry.project).changed(
            "intake",
            None::<String>,
            row.intake.to_string(),
        ));
        work.entries.push(entry);
        Ok(())
    }

    /// Enters a provider whom the register does not know, where it builds; one tax number once.
    pub fn enter(&self, work: &mut Work, row: &Legible, scale: Scale) -> ApiResult<Id> {
        let (contract, npwp) = (&row.contract, &row.contract.marks.npwp);
        if let Some(id) = npwp.as_ref().and_then(|npwp| work.entered.get(npwp)) {
            return Ok(*id);
        }
        let mut employer = blank(Id::new(), self.now, &self.by);
        employer.name.clone_from(&contract.marks.provider);
        employer.name_folded = fold(&contract.marks.provider);
        employer.npwp.clone_from(npwp);
        employer.region_code.clone_from(&contract.region_code);
        employer.scale = Word(scale);
        employer.kind = if scale == Scale::Government { "government" } else { "private" }.into();
        employer.standing.0 = stands(&Facts::default(), &self.held.law.at(self.held.today))?.standing;
        work.events.push(
            Event::new("employer.created", "employer", employer.id)
                .employer(employer.id, &employer.region_code)
                .version(employer.version)
                .changed("procurement_intake", None::<String>, row.intake.to_string()),
        );
        let id = employer.id;
        work.entered.extend(npwp.iter().map(|npwp| (npwp.clone(), id)));
        work.employers.push(employer);
        Ok(id)
    }

    /// Keeps a row back for a person, or as faulty, with what it is to the register now.
    pub fn keep_back(&self, conn: &mut Conn, row: &Legible, verdict: &Verdict) -> ApiResult<Event> {
        let vault = &self.store.keys().vault;
        let mut kept = procurement::row(conn, row.intake, row.number)?;
        let mut content = Content::opened(vault, &kept)?;
        content.resembles.clone_from(&verdict.resembles);
        let was = kept.pile.0;
        kept.pile = Word(verdict.pile);
        kept.content = content.sealed(vault, row.intake)?;
        let faults: Vec<RowFault> =
            [Some(Fault::RegisterChanged), verdict.fault].into_iter().flatten().map(fault_of).collect();
        kept.problems = serde_json::to_string(&faults).map_err(ApiError::internal)?;
        procurement::judge_again(conn, &kept)?;
        Ok(Event::new("procurement_intake.row_held", "procurement_intake", row.intake)
            .changed("row", None::<i64>, row.number)
            .changed("pile", <&str>::from(was), <&str>::from(verdict.pile))
            .internal())
    }

    /// Stores what was gathered and says what happened.
    pub fn store(&self, conn: &mut Conn, intake: &Intake, work: &mut Work) -> ApiResult<Vec<Event>> {
        bulk::insert_employers(conn, &std::mem::take(&mut work.employers))?;
        let entries = std::mem::take(&mut work.entries);
        let parts: Vec<_> = entries.iter().flat_map(|entry| entry.instalments.clone()).collect();
        let (rows, terms): (Vec<_>, Vec<_>) = entries.into_iter().map(|entry| (entry.project, entry.terms)).unzip();
        bulk::insert_projects(conn, &rows)?;
        bulk::insert_project_terms(conn, &terms)?;
        bulk::insert_instalments(conn, &parts)?;
        procurement::tie(conn, &std::mem::take(&mut work.ties))?;
        for (number, project, outcome) in std::mem::take(&mut work.outcomes) {
            procurement::settle(conn, intake.id, number, project, outcome)?;
        }
        Ok(std::mem::take(&mut work.events))
    }

    fn tied(&self, row: &Legible, project: Id, how: &str) -> Tie {
        Tie {
            id: Id::new(),
            project_id: project,
            contract_key: row.contract.key(),
            package_code: row.contract.package_code.clone(),
            value_sen: row.contract.marks.value_sen,
            intake_id: row.intake,
            how: how.to_owned(),
            decided_by_name: self.by.clone(),
            decided_at: self.now,
        }
    }

    fn entry(&self, owners: &HashMap<String, Id>, contract: &Contract, employer: Id) -> ApiResult<Entry> {
        let (marks, held) = (&contract.marks, &self.held);
        let due = registration_due_on(marks.date, &held.law, &held.calendar)?;
        let id = Id::new();
        let is_private = contract.funding_source == FundingSource::Private;
        let owner_folded = fold(&contract.work_unit);
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
            owner_organisation_id: owners.get(&owner_folded).filter(|_| !is_private).copied(),
            owner_folded,
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
