//! Absorption: what was planned, set aside and paid, who is covered, and what is stuck and why.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use patuh_rules::money::Rupiah;
use patuh_rules::words::{BeneficiaryState, EnvelopeState, PauseReason};
use patuh_store::Conn;
use patuh_store::page::PageRequest;
use patuh_store::programmes::envelopes::{self, Envelope, EnvelopeFilter};
use patuh_store::programmes::{self, Programme, lines, lists, people};
use patuh_store::types::Id;
use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;
use utoipa::{IntoParams, ToSchema};

use super::lines::views;
use super::lists::ListView;
use super::{BudgetLineView, require_reader};
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::params::Params;
use crate::state::AppState;

/// Why money or people are stuck.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
pub enum StuckReason {
    /// Places that nobody fills.
    PlacesEmpty,
    /// Rows of a list that wait for a repair.
    RowsToRepair,
    /// Rows of a list that are ready and not taken in.
    RowsToTakeIn,
    /// People who are paused.
    PeoplePaused,
    /// A month that waits to be set aside.
    MonthDrafted,
    /// A month that waits for another person's approval.
    ApprovalWaits,
    /// A month that waits for its order of payment.
    OrderWaits,
    /// A month that is ordered and not paid.
    PaymentWaits,
    /// A month that is paid and not confirmed.
    ConfirmationWaits,
    /// Money of people whom BPJS did not confirm, and that has not come back.
    ReturnWaits,
}

/// Something that is stuck.
#[derive(Debug, Serialize, ToSchema)]
pub struct StuckView {
    /// Why.
    pub reason: StuckReason,
    /// How many people.
    pub people: i64,
    /// How much money, where some is bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Rupiah>,
    /// Why people are paused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pause: Option<PauseReason>,
    /// The month.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 7)]
    pub month: Option<String>,
    /// The envelope or list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
}

impl StuckView {
    fn new(reason: StuckReason, people: i64) -> Self {
        StuckView { reason, people, amount: None, pause: None, month: None, id: None }
    }
}

/// What became of a budget.
#[derive(Debug, Serialize, ToSchema)]
pub struct Absorption {
    /// The year.
    pub year: i32,
    /// Granted: `committed`, `paid` and `free` together.
    pub planned: Rupiah,
    /// Set aside and not paid yet.
    pub committed: Rupiah,
    /// Paid and not come back.
    pub paid: Rupiah,
    /// What can still be set aside.
    pub free: Rupiah,
    /// How many people are planned for.
    pub places: i64,
    /// How many people are in the programme and not taken out.
    pub people: i64,
    /// How many of them are to be paid for.
    pub active: i64,
    /// How many BPJS confirmed in the latest month that was compared.
    pub covered: i64,
    /// That month.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 7)]
    pub covered_month: Option<String>,
    /// Person-months that BPJS confirmed in the year.
    pub covered_months: i64,
    /// The lines of the year.
    #[schema(max_items = 500)]
    pub lines: Vec<BudgetLineView>,
    /// What is stuck, and why.
    #[schema(max_items = 1000)]
    pub stuck: Vec<StuckView>,
}

/// Of which year.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct YearQuery {
    /// The year of the budget.
    #[param(minimum = 2015, maximum = 2100)]
    pub year: i32,
}

/// Show the absorption of a programme
///
/// Planned, set aside, paid and free add up; who is really covered is what BPJS confirmed; what is stuck says why.
#[utoipa::path(tag = "programmes", params(("programme_id" = Id, Path, description = "The programme"), YearQuery), responses((status = 200, description = "What became of the budget", body = Absorption), Problem))]
#[get("/programmes/{programme_id}/absorption")]
pub async fn get_absorption(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<YearQuery>,
) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let (id, year) = (id.into_inner(), query.0.year);
    let view = state
        .store
        .read(move |conn| {
            let (programme, _) = programmes::get(conn, &caller.scope, id)?;
            let months = envelopes_of(conn, &caller, id, year)?;
            absorption(conn, &programme, &months, year)
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}

fn envelopes_of(conn: &mut Conn, caller: &Caller, programme: Id, year: i32) -> ApiResult<Vec<Envelope>> {
    let filter = EnvelopeFilter { programme_id: Some(programme), ..EnvelopeFilter::default() };
    let (mut found, mut page) = (Vec::new(), PageRequest::first(500));
    loop {
        let rows = envelopes::list(conn, &caller.scope, &filter, &page)?;
        found.extend(
            rows.items.into_iter().map(|(row, _)| row).filter(|row| row.month.starts_with(&format!("{year}-"))),
        );
        match rows.next {
            Some(edge) => page.edge = Some(edge),
            None => return Ok(found),
        }
    }
}

fn absorption(conn: &mut Conn, programme: &Programme, months: &[Envelope], year: i32) -> ApiResult<Absorption> {
    let rows = lines::of_programme(conn, programme.id, Some(year))?;
    let views = views(conn, rows)?;
    let sum = |of: fn(&BudgetLineView) -> Rupiah| Rupiah::sum(views.iter().map(of)).map_err(ApiError::internal);
    let tally = people::tally(conn, programme.id)?;
    let in_it = |fits: &dyn Fn(BeneficiaryState) -> bool| {
        tally.iter().filter(|(state, ..)| fits(state.0)).map(|(.., count)| count).sum::<i64>()
    };
    let people = in_it(&|state| state != BeneficiaryState::Ended);
    let reconciled = || months.iter().filter(|row| row.state.0 == EnvelopeState::Reconciled);
    let latest = reconciled().max_by(|a, b| a.month.cmp(&b.month));
    let mut stuck = Vec::new();
    let empty = i64::from(programme.places) - people;
    if empty > 0 {
        stuck.push(StuckView::new(StuckReason::PlacesEmpty, empty));
    }
    stuck.extend(of_lists(conn, programme.id)?);
    stuck.extend(tally.iter().filter(|(state, ..)| state.0 == BeneficiaryState::Paused).map(|(_, reason, count)| {
        StuckView { pause: reason.map(|reason| reason.0), ..StuckView::new(StuckReason::PeoplePaused, *count) }
    }));
    for row in months {
        stuck.extend(of_month(row)?);
    }
    Ok(Absorption {
        year,
        planned: sum(|line| line.planned)?,
        committed: sum(|line| line.committed)?,
        paid: sum(|line| line.paid)?,
        free: sum(|line| line.free)?,
        places: programme.places.into(),
        people,
        active: in_it(&|state| state == BeneficiaryState::Active),
        covered: latest.and_then(|row| row.confirmed_people).unwrap_or_default().into(),
        covered_month: latest.map(|row| row.month.clone()),
        covered_months: reconciled().filter_map(|row| row.confirmed_people).map(i64::from).sum(),
        lines: views,
        stuck,
    })
}

fn of_lists(conn: &mut Conn, programme: Id) -> ApiResult<Vec<StuckView>> {
    let mut found = Vec::new();
    let page = PageRequest { descending: true, ..PageRequest::first(500) };
    for list in lists::of_programme(conn, programme, &page)?.items {
        if list.state != "checked" {
            continue;
        }
        let (id, counts) = (Some(list.id), ListView::of(list)?.counts);
        if counts.repairable > 0 {
            found.push(StuckView { id, ..StuckView::new(StuckReason::RowsToRepair, counts.repairable) });
        }
        if counts.ready > 0 {
            found.push(StuckView { id, ..StuckView::new(StuckReason::RowsToTakeIn, counts.ready) });
        }
    }
    Ok(found)
}

fn of_month(row: &Envelope) -> ApiResult<Option<StuckView>> {
    let reason = match row.state.0 {
        EnvelopeState::Drafted => StuckReason::MonthDrafted,
        EnvelopeState::Blocked => StuckReason::ApprovalWaits,
        EnvelopeState::Approved => StuckReason::OrderWaits,
        EnvelopeState::Ordered => StuckReason::PaymentWaits,
        EnvelopeState::Paid => StuckReason::ConfirmationWaits,
        EnvelopeState::Reconciled => StuckReason::ReturnWaits,
        EnvelopeState::Cancelled | EnvelopeState::Reversed => return Ok(None),
    };
    let (mut people, mut sen) = (row.people, row.amount_sen);
    if reason == StuckReason::ReturnWaits {
        people -= row.confirmed_people.unwrap_or_default() + row.returned_people;
        sen -= row.confirmed_sen.unwrap_or_default() + row.returned_sen;
        if people <= 0 {
            return Ok(None);
        }
    }
    Ok(Some(StuckView {
        amount: Some(lines::rupiah(sen)?),
        month: Some(row.month.clone()),
        id: Some(row.id),
        ..StuckView::new(reason, people.into())
    }))
}
