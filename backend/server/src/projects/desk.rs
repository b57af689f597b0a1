//! What follows from a construction project's terms and payments: one place computes it, whoever changes them.

use chrono::NaiveDate;
use data_encoding::BASE32_NOPAD;
use patuh_rules::calendar::Calendar;
use patuh_rules::construction::{
    ConstructionAnswer, ConstructionQuestion, ProjectFacts, ProjectStep, construction, spread,
};
use patuh_rules::law::LawBook;
use patuh_rules::money::{Rate, Rupiah};
use patuh_rules::words::{ProjectAct, ProjectRefusal, ProjectState};
use patuh_store::Conn;
use patuh_store::StoreError;
use patuh_store::audit::Event;
use patuh_store::page::require_version;
use patuh_store::projects::money::{self, Instalment};
use patuh_store::projects::{self, Project, Terms, procurement};
use patuh_store::types::{At, Id, Word};

use super::refusals;
use crate::calculations::refused;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult};
use crate::http::request::current;

/// A project with all that its state follows from.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The project.
    pub project: Project,
    /// What else its contract says.
    pub terms: Terms,
    /// Its instalments.
    pub instalments: Vec<Instalment>,
    /// Whether an addendum or a decision rests on the terms.
    pub terms_fixed: bool,
}

/// An amount as it is kept.
pub(super) fn rupiah(sen: i64) -> ApiResult<Rupiah> {
    Rupiah::from_sen(sen).map_err(ApiError::internal)
}

impl Entry {
    /// A project that the caller may see, as it was read: refused where somebody changed it since.
    pub fn seen(conn: &mut Conn, scope: &patuh_rules::permission::Scope, id: Id, version: i64) -> ApiResult<Self> {
        let project = projects::get(conn, scope, id)?.project;
        let entry = Entry::read(conn, project)?;
        let row = &entry.project;
        require_version(row.version, version, &row.updated_by, row.updated_at)?;
        Ok(entry)
    }

    /// What belongs to a project.
    pub fn read(conn: &mut Conn, project: Project) -> ApiResult<Self> {
        Ok(Entry {
            terms: projects::terms(conn, project.id)?,
            instalments: money::instalments(conn, project.id)?,
            terms_fixed: money::rests_on_terms(conn, project.id)?,
            project,
        })
    }

    /// What the state follows from.
    pub fn facts(&self) -> ApiResult<ProjectFacts> {
        let first = self.instalments.first().map_or(self.project.contribution_sen, |row| row.amount_sen);
        Ok(ProjectFacts {
            registered: self.project.is_registered(),
            is_part: self.project.parent_id.is_some(),
            contribution: rupiah(self.project.contribution_sen)?,
            paid: rupiah(self.project.paid_sen)?,
            first_instalment: rupiah(first)?,
            terms_fixed: self.terms_fixed,
            finished: self.project.finished_on.is_some(),
        })
    }

    /// Refuses a step that may not be done now, with the reason and what to do.
    pub fn step(&self, step: ProjectStep) -> ApiResult<ProjectFacts> {
        self.facts()?.after(step).map_err(|refusal| self.refusal(step, refusal))
    }

    /// A refusal with the reason and what to do.
    pub fn refused(&self, act: ProjectAct, refusal: ProjectRefusal) -> ApiError {
        let (why, what) = refusals::words(refusal, current().language);
        ApiError::new(ErrorCode::ProjectActRefused)
            .detail(format!("{why} {what}"))
            .with("act", act)
            .with("refusal", refusal)
            .with("state", self.project.state.0)
    }

    fn refusal(&self, step: ProjectStep, refusal: ProjectRefusal) -> ApiError {
        let act = match step {
            ProjectStep::Register => ProjectAct::Register,
            ProjectStep::ChangeTerms => ProjectAct::ChangeTerms,
            ProjectStep::Pay(_) => ProjectAct::Pay,
            ProjectStep::TakeBack(_) => ProjectAct::TakeBack,
            ProjectStep::Amend(_) => ProjectAct::Amend,
            ProjectStep::Finish => ProjectAct::Finish,
        };
        self.refused(act, refusal)
    }

    /// Whether what the contribution, the state or the instalments rest on is another than before.
    pub fn changes_terms(&self, before: &Entry, agreed: &[(Rate, Option<NaiveDate>)]) -> ApiResult<bool> {
        let of = |entry: &Entry| {
            let row = &entry.project;
            (row.contract_date, row.value_sen, row.value_includes_vat, row.parent_id, entry.terms.monthly_wages_sen)
        };
        let loses = before.project.is_registered() && !self.project.is_registered() && before.project.paid_sen > 0;
        Ok(of(self) != of(before) || agreed != before.agreed()? || loses)
    }

    /// The contribution by the law of the contract's day: the one way in which it is computed.
    pub fn determined(
        &self,
        law: &LawBook,
        calendar: &Calendar,
        shares: Option<Vec<Rate>>,
    ) -> ApiResult<ConstructionAnswer> {
        let value = rupiah(self.project.value_sen)?;
        let question = ConstructionQuestion {
            contract_date: self.project.contract_date,
            gross_value: self.project.value_includes_vat.then_some(value),
            net_value: (!self.project.value_includes_vat).then_some(value),
            monthly_wages: self.terms.monthly_wages_sen.map(rupiah).transpose()?,
            instalment_shares: shares,
            paid: None,
            collective_leave_counts: None,
        };
        construction(law, calendar, &question).map_err(|error| refused(error, "contract_date"))
    }

    /// Sets contribution and instalments anew from the terms. Parts that were given on contribute with the whole.
    pub fn determine(
        &mut self,
        law: &LawBook,
        calendar: &Calendar,
        agreed: &[(Rate, Option<NaiveDate>)],
    ) -> ApiResult<()> {
        let shares = agreed.iter().map(|(share, _)| *share).collect();
        let answer = self.determined(law, calendar, Some(shares))?;
        self.terms.net_value_sen = answer.net_value.unwrap_or_default().sen();
        if self.project.parent_id.is_some() {
            self.project.contribution_sen = 0;
            self.instalments = Vec::new();
            return Ok(());
        }
        self.project.contribution_sen = answer.total.sen();
        self.instalments = answer
            .instalments
            .iter()
            .zip(agreed)
            .map(|(part, (share, due_on))| {
                Ok(Instalment {
                    id: Id::new(),
                    project_id: self.project.id,
                    number: i32::try_from(part.number).map_err(ApiError::internal)?,
                    due_on: *due_on,
                    share: Some(share.to_string()),
                    amount_sen: part.amount.sen(),
                    paid_sen: 0,
                })
            })
            .collect::<ApiResult<_>>()?;
        Ok(())
    }

    /// The shares and days that were agreed; what addenda brought has none.
    pub fn agreed(&self) -> ApiResult<Vec<(Rate, Option<NaiveDate>)>> {
        let agreed = self.instalments.iter().filter_map(|row| Some((row.share.as_deref()?, row.due_on)));
        let read = |(share, due_on): (&str, Option<NaiveDate>)| {
            let share = share.parse().map_err(|_| StoreError::Corrupt(format!("share {share}")))?;
            Ok((share, due_on))
        };
        let agreed: Vec<_> = agreed.map(read).collect::<Result<_, StoreError>>()?;
        Ok(if agreed.is_empty() { vec![(Rate::WHOLE, None)] } else { agreed })
    }

    /// Brings instalments, state and certificate up to what is paid.
    pub fn settle(&mut self) -> ApiResult<()> {
        let amounts = self.instalments.iter().map(|row| rupiah(row.amount_sen)).collect::<ApiResult<Vec<_>>>()?;
        let paid = spread(&amounts, rupiah(self.project.paid_sen)?).map_err(ApiError::internal)?;
        for (row, paid) in self.instalments.iter_mut().zip(paid) {
            row.paid_sen = paid.sen();
        }
        let open = self.instalments.iter().filter(|row| row.paid_sen < row.amount_sen);
        self.project.next_due_on = open.filter_map(|row| row.due_on).min();
        self.project.state = Word(self.facts()?.state());
        let is_covered = !matches!(self.project.state.0, ProjectState::Contracted | ProjectState::Registering);
        if self.terms.check_code.is_none() && is_covered && self.project.paid_sen > 0 {
            self.terms.check_code = Some(BASE32_NOPAD.encode(&patuh_store::vault::random::<16>()?));
        }
        Ok(())
    }

    /// Refuses a contractor's change of what procurement told or a certificate prints, and of which project is part of
    /// which: a duty would move, or a certificate speak of another contract. That BPJS knows a project, its contractor proves
    /// by the number under which anybody can ask BPJS for it; a day alone is recorded by an office, and what is recorded of
    /// a registration stays.
    pub fn require_own(&self, conn: &mut Conn, before: Option<&Entry>) -> ApiResult<()> {
        let contract = |entry: &Entry| {
            let row = &entry.project;
            let told = (row.contract_number.clone(), row.owner_name.clone(), row.region_code.clone());
            (told, row.contract_date, row.value_sen, row.value_includes_vat, row.funding_source)
        };
        let printed = |entry: &Entry| {
            let row = &entry.project;
            let number = row.bpjs_project_number.clone();
            (number, row.registered_on, row.starts_on, row.ends_on, entry.terms.maintenance_until)
        };
        let is_moved = match before {
            None => false,
            Some(before) => {
                let is_certified = before.terms.check_code.is_some();
                let is_told = is_certified || procurement::is_tied(conn, before.project.id)?;
                is_told && contract(self) != contract(before) || is_certified && printed(self) != printed(before)
            }
        };
        let registration = |entry: &Entry| (entry.project.bpjs_project_number.clone(), entry.project.registered_on);
        let was = before.map(registration).unwrap_or_default();
        if registration(self) != was {
            let (number, on) = registration(self);
            let keeps = (was.0.is_none() || number == was.0) && (was.1.is_none() || on == was.1);
            if !keeps {
                return Err(self.refused(ProjectAct::Register, ProjectRefusal::OfficeOnly));
            }
            if number.is_none() {
                return Err(ApiError::field("/bpjs_project_number", FieldCode::Required));
            }
        }
        if is_moved || self.project.parent_id != before.and_then(|before| before.project.parent_id) {
            return Err(self.refused(ProjectAct::ChangeTerms, ProjectRefusal::OfficeOnly));
        }
        Ok(())
    }

    /// Whether it is the same but for identifiers that instalments were given anew.
    pub fn is(&self, other: &Entry) -> bool {
        let parts = |entry: &Entry| {
            let part = |row: &Instalment| (row.number, row.due_on, row.share.clone(), row.amount_sen, row.paid_sen);
            entry.instalments.iter().map(part).collect::<Vec<_>>()
        };
        self.project == other.project && self.terms == other.terms && parts(self) == parts(other)
    }

    /// Stores what was changed, under a new version.
    pub fn save(&mut self, conn: &mut Conn, now: At, by: &str) -> ApiResult<()> {
        self.settle()?;
        self.project.version += 1;
        self.project.updated_at = now;
        by.clone_into(&mut self.project.updated_by);
        projects::save(conn, &self.project)?;
        projects::save_terms(conn, &self.terms)?;
        money::set_instalments(conn, self.project.id, &self.instalments)?;
        Ok(())
    }

    /// The event of a change, with what moved.
    pub fn told(&self, action: &'static str, before: &Project) -> Event {
        let row = &self.project;
        Event::new(action, "construction_project", row.id)
            .employer(row.employer_id, &row.region_code)
            .version(row.version)
            .changed("state", <&str>::from(before.state.0), <&str>::from(row.state.0))
            .changed("contribution_sen", before.contribution_sen, row.contribution_sen)
            .changed("paid_sen", before.paid_sen, row.paid_sen)
    }
}
