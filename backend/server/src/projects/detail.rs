//! A construction project with everything that belongs to it.

use chrono::NaiveDate;
use patuh_rules::calendar::Calendar;
use patuh_rules::construction::{ConstructionMethod, TierPart};
use patuh_rules::law::LawBook;
use patuh_rules::money::{Rate, Rupiah};
use patuh_rules::permission::Scope;
use patuh_rules::words::{ProjectAct, ProjectRefusal};
use patuh_store::Conn;
use patuh_store::projects;
use patuh_store::projects::money::{self, Addendum, Payment};
use patuh_store::projects::workers;
use patuh_store::types::{At, Id};
use serde::Serialize;
use std::collections::HashSet;
use std::sync::Arc;
use strum::VariantArray;
use utoipa::ToSchema;

use super::desk::{Entry, rupiah};
use super::{ProjectView, refusals};
use crate::actor::Caller;
use crate::code::Language;
use crate::error::ApiResult;
use crate::http::request::current;
use crate::state::AppState;

/// For whom a project is shown, and by which law it is explained.
#[derive(Debug, Clone)]
pub struct Reader {
    scope: Scope,
    law: Arc<LawBook>,
    calendar: Arc<Calendar>,
    today: NaiveDate,
    language: Language,
    public_url: String,
}

impl Reader {
    /// The caller, today.
    pub fn new(state: &AppState, caller: &Caller) -> Self {
        Reader {
            scope: caller.scope.clone(),
            law: state.law(),
            calendar: state.calendar(),
            today: state.clock.today(),
            language: current().language,
            public_url: state.config.public_url.clone(),
        }
    }
}

/// A construction project with its money.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProjectDetail {
    /// The project.
    #[serde(flatten)]
    pub project: ProjectView,
    /// Name of the body of the forum that orders it.
    pub owner_organisation: Option<String>,
    /// The employer of the register that orders it.
    pub owner_employer_id: Option<Id>,
    /// Until when the contractor maintains what was built.
    pub maintenance_until: Option<NaiveDate>,
    /// Workers paid by the day.
    pub workers_daily: Option<i32>,
    /// Workers paid by the piece.
    pub workers_piece: Option<i32>,
    /// Workers for a fixed term.
    pub workers_fixed_term: Option<i32>,
    /// How many people the last list of its workers names; 0 where none was sent.
    pub listed_workers: i64,
    /// Wages of a month, where they are the base of the contribution.
    pub monthly_wages: Option<Rupiah>,
    /// Value without value added tax, by the rate of the day of the contract.
    pub net_value: Rupiah,
    /// What is still to be paid.
    pub still_due: Rupiah,
    /// How the contribution comes about, by the law as it is known today.
    pub calculation: ProjectCalculation,
    /// In which parts it is paid.
    #[schema(max_items = 1000)]
    pub instalments: Vec<InstalmentView>,
    /// What was paid, the first recorded first.
    #[schema(max_items = 1000)]
    pub payments: Vec<ProjectPaymentView>,
    /// Addenda, the first recorded first.
    #[schema(max_items = 1000)]
    pub addenda: Vec<AddendumView>,
    /// How many parts of it were given on.
    pub parts: i64,
    /// What may be done now, and why not.
    #[schema(max_items = 20)]
    pub acts: Vec<ProjectActView>,
    /// The code by which anybody checks the certificate; none before the first payment.
    #[schema(max_length = 26)]
    pub check_code: Option<String>,
    /// Where anybody checks it.
    #[schema(max_length = 300)]
    pub check_url: Option<String>,
}

/// How the contribution of a project comes about.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProjectCalculation {
    /// From what it is computed.
    pub method: ConstructionMethod,
    /// Work accident.
    pub jkk: Rupiah,
    /// Death.
    pub jkm: Rupiah,
    /// Both. Another than the contribution only where the law became known to be another since it was determined, and 0 is
    /// owed where the whole is registered by the main contractor.
    pub total: Rupiah,
    /// Slice by slice.
    #[schema(max_items = 20)]
    pub tiers: Vec<TierPart>,
}

/// A part of the contribution.
#[derive(Debug, Serialize, ToSchema)]
pub struct InstalmentView {
    /// Identifier.
    pub id: Id,
    /// Counted from 1.
    pub number: i32,
    /// Until when it is to be paid.
    pub due_on: Option<NaiveDate>,
    /// Its share of the whole; none where an addendum brought it.
    #[schema(value_type = Option<Rate>)]
    pub share: Option<String>,
    /// What is to be paid.
    pub amount: Rupiah,
    /// What was paid of it.
    pub paid: Rupiah,
    /// Not paid though the day has passed.
    pub overdue: bool,
}

/// A payment of a project.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProjectPaymentView {
    /// Identifier.
    pub id: Id,
    /// The payment that this row takes back.
    pub reverses_id: Option<Id>,
    /// Whether it was taken back.
    pub is_reversed: bool,
    /// Day of the payment.
    pub paid_on: NaiveDate,
    /// Amount.
    pub amount: Rupiah,
    /// Number by which the bank or BPJS knows it; the reason where it takes a payment back.
    pub reference: String,
    /// When it was recorded.
    pub recorded_at: At,
}

/// An addendum that raised the value.
#[derive(Debug, Serialize, ToSchema)]
pub struct AddendumView {
    /// Identifier.
    pub id: Id,
    /// Number.
    pub number: String,
    /// Day.
    pub dated_on: NaiveDate,
    /// Value before.
    pub value_before: Rupiah,
    /// Value after.
    pub value_after: Rupiah,
    /// What it added to the contribution.
    pub difference: Rupiah,
    /// When it was recorded.
    pub recorded_at: At,
}

/// What may be done to a project.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProjectActView {
    /// The act.
    pub act: ProjectAct,
    /// Why it may not be done now; none where it may.
    pub refusal: Option<ProjectRefusal>,
    /// The reason and what to do, in the reader's language.
    pub detail: Option<String>,
}

impl ProjectDetail {
    /// A project that the reader may see.
    pub fn read(conn: &mut Conn, reader: &Reader, id: Id) -> ApiResult<Self> {
        let named = projects::get(conn, &reader.scope, id)?;
        let entry = Entry::read(conn, named.project.clone())?;
        let answer = entry.determined(&reader.law, &reader.calendar, None)?;
        let facts = entry.facts()?;
        let acts = ProjectAct::VARIANTS.iter().map(|act| {
            let refusal = facts.refusal(*act);
            let detail = refusal.map(|refusal| {
                let (why, what) = refusals::words(refusal, reader.language);
                format!("{why} {what}")
            });
            ProjectActView { act: *act, refusal, detail }
        });
        let instalments = entry.instalments.iter().map(|row| {
            let overdue = row.paid_sen < row.amount_sen && row.due_on.is_some_and(|due| due < reader.today);
            Ok(InstalmentView {
                id: row.id,
                number: row.number,
                due_on: row.due_on,
                share: row.share.clone(),
                amount: rupiah(row.amount_sen)?,
                paid: rupiah(row.paid_sen)?,
                overdue,
            })
        });
        let owner_organisation = match named.project.owner_organisation_id {
            Some(owner) => projects::organisation(conn, owner)?,
            None => None,
        };
        let terms = entry.terms.clone();
        Ok(ProjectDetail {
            owner_organisation,
            owner_employer_id: terms.owner_employer_id,
            maintenance_until: terms.maintenance_until,
            workers_daily: terms.workers_daily,
            workers_piece: terms.workers_piece,
            workers_fixed_term: terms.workers_fixed_term,
            listed_workers: workers::count(conn, id)?,
            monthly_wages: terms.monthly_wages_sen.map(rupiah).transpose()?,
            net_value: rupiah(terms.net_value_sen)?,
            still_due: rupiah(named.project.contribution_sen - named.project.paid_sen)?,
            calculation: ProjectCalculation {
                method: answer.method,
                jkk: answer.jkk,
                jkm: answer.jkm,
                total: answer.total,
                tiers: answer.tiers,
            },
            instalments: instalments.collect::<ApiResult<_>>()?,
            payments: payments(money::payments(conn, id)?)?,
            addenda: money::addenda(conn, id)?.into_iter().map(addendum).collect::<ApiResult<_>>()?,
            parts: projects::parts(conn, id)?,
            acts: acts.collect(),
            check_url: terms.check_code.as_ref().map(|code| format!("{}/cek/{code}", reader.public_url)),
            check_code: terms.check_code,
            project: ProjectView::of(named, reader.today)?,
        })
    }
}

fn payments(rows: Vec<Payment>) -> ApiResult<Vec<ProjectPaymentView>> {
    let reversed: HashSet<Id> = rows.iter().filter_map(|row| row.reverses_id).collect();
    let view = |row: Payment| {
        Ok(ProjectPaymentView {
            is_reversed: reversed.contains(&row.id),
            id: row.id,
            reverses_id: row.reverses_id,
            paid_on: row.paid_on,
            amount: rupiah(row.amount_sen)?,
            reference: row.reference,
            recorded_at: row.recorded_at,
        })
    };
    rows.into_iter().map(view).collect()
}

fn addendum(row: Addendum) -> ApiResult<AddendumView> {
    Ok(AddendumView {
        id: row.id,
        number: row.number,
        dated_on: row.dated_on,
        value_before: rupiah(row.value_before_sen)?,
        value_after: rupiah(row.value_after_sen)?,
        difference: rupiah(row.contribution_after_sen - row.contribution_before_sen)?,
        recorded_at: row.recorded_at,
    })
}
