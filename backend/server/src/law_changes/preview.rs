//! What a change of the law would do: computed as its approval would, and nothing written.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use chrono::NaiveDate;
use patuh_rules::law::{AmendmentNotice, AmountMove, LawChangeState, MovedDeadline, RowChange, amounts_moved};
use patuh_rules::permission::Permission;
use patuh_store::law_changes::deadlines::{self, DeadlineChange};
use patuh_store::law_changes::effects::{self, Move, Proposal};
use patuh_store::law_changes::{self, NamedChange};
use patuh_store::page::{Edge, Page, PageRequest, SortValue};
use patuh_store::types::{At, Id};
use patuh_store::{Conn, law};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{DeadlineChangeView, faults};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, FieldError, FieldProblem, Problem, field_problem};
use crate::http::list::{self, Include, Listing, ask};
use crate::http::params::Params;
use crate::http::request::current;
use crate::state::AppState;

/// More amounts than these are counted and not told.
const MOST_AMOUNTS: usize = 500;

/// What a change would do to the law as it stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct LawChangePreview {
    /// The version of the law that it was computed against; the approval names it.
    pub law_version: i64,
    /// The version of the calendar as it stands.
    #[schema(max_length = 30)]
    pub calendar_version: String,
    /// What stands in the way of an approval.
    #[schema(max_items = 1000)]
    pub errors: Vec<FieldProblem>,
    /// What should be looked at.
    #[schema(max_items = 1000)]
    pub notices: Vec<AmendmentNotice>,
    /// The rows that would be added, each beside what it takes the place of.
    #[schema(max_items = 1000)]
    pub rows: Vec<RowChange>,
    /// How many open days would move, of those that the reader may see.
    pub deadlines: PreviewCounts,
    /// Amounts that would be others, by examples: a month that is not reported has no wages yet. What was determined
    /// stays.
    #[schema(max_items = 500)]
    pub amounts: Vec<AmountMove>,
    /// How many amounts would be others, those that are not told included.
    pub amounts_total: usize,
}

/// How many open days would move.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct PreviewCounts {
    /// All of them.
    pub total: usize,
    /// Windows of warnings on findings.
    pub findings: usize,
    /// Registration of construction projects.
    pub construction_projects: usize,
    /// Due days of contribution months.
    pub months: usize,
}

/// Who looks, and when.
struct Reader {
    caller: Caller,
    today: NaiveDate,
    now: At,
}

impl Reader {
    fn sees(&self, change: &DeadlineChange) -> bool {
        let in_scope = change
            .region_code
            .as_deref()
            .is_none_or(|region| self.caller.scope.admits(region, change.employer_id.map(|id| id.0)));
        in_scope && (change.finding_id.is_none() || self.caller.may(Permission::ReadFindings))
    }

    /// The days that would move, of those the reader may see, the earliest first; and what leaves a case without an
    /// answer.
    fn moves(
        &self,
        conn: &mut Conn,
        change: &NamedChange,
        proposal: &Proposal,
    ) -> ApiResult<(Vec<DeadlineChange>, Option<String>)> {
        let found = effects::moves(conn, change, proposal, self.today, self.now)?;
        let changes = found.moves.into_iter().map(|Move { change, .. }| change);
        let mut moves: Vec<DeadlineChange> = changes.filter(|change| self.sees(change)).collect();
        moves.sort_by_key(place);
        Ok((moves, found.uncovered))
    }
}

fn place(change: &DeadlineChange) -> (NaiveDate, Id) {
    (change.from_date.unwrap_or(NaiveDate::MAX), change.id)
}

fn waiting(conn: &mut Conn, id: Id) -> ApiResult<NamedChange> {
    let change = law_changes::get(conn, id)?;
    match change.row.state.0 {
        LawChangeState::Proposed => Ok(change),
        decided => Err(ApiError::new(ErrorCode::StateConflict)
            .with("state", decided)
            .detail("it was decided; what it moved is in /deadline-changes")),
    }
}

/// Preview a change of the law
///
/// Computed by the code that an approval runs: the rows as they would stand, how many open days would move, which amounts
/// would be others, and what stands in the way. Nothing is written.
#[utoipa::path(tag = "law changes", params(("law_change_id" = Id, Path, description = "The change")), responses((status = 200, description = "What it would do", body = LawChangePreview), Problem))]
#[get("/law-changes/{law_change_id}/preview")]
pub async fn preview_law_change(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadLawChanges)?;
    let (id, language) = (id.into_inner(), current().language);
    let reader = Reader { caller, today: state.clock.today(), now: state.clock.now() };
    let preview = state
        .store
        .read(move |conn| {
            let change = waiting(conn, id)?;
            let mut preview = LawChangePreview {
                law_version: law::version(conn)?,
                calendar_version: law::calendar(conn)?.version,
                errors: Vec::new(),
                notices: Vec::new(),
                rows: Vec::new(),
                deadlines: PreviewCounts::default(),
                amounts: Vec::new(),
                amounts_total: 0,
            };
            let told = |fields: Vec<FieldError>| fields.iter().map(|field| field_problem(field, language)).collect();
            let proposal = match effects::propose(conn, &change.content)? {
                Ok(proposal) => proposal,
                Err(wrong) => {
                    preview.errors = told(faults(wrong));
                    return Ok::<_, ApiError>(preview);
                }
            };
            let (moves, uncovered) = reader.moves(conn, &change, &proposal)?;
            preview.errors = told(
                uncovered
                    .map(|why| FieldError::new("/rows", FieldCode::LawNotInForce).detail(why))
                    .into_iter()
                    .collect(),
            );
            for moved in &moves {
                match moved.deadline.0 {
                    MovedDeadline::FirstWarning | MovedDeadline::SecondWarning | MovedDeadline::FineWindow => {
                        preview.deadlines.findings += 1
                    }
                    MovedDeadline::ConstructionRegistration => preview.deadlines.construction_projects += 1,
                    MovedDeadline::Payment => preview.deadlines.months += 1,
                }
            }
            preview.deadlines.total = moves.len();
            let span = effects::open_months(&proposal, reader.today)?;
            let rows = &proposal.amended.changes;
            preview.amounts = amounts_moved(proposal.before(), proposal.after(), rows, span);
            preview.amounts_total = preview.amounts.len();
            preview.amounts.truncate(MOST_AMOUNTS);
            preview.notices = proposal.notices;
            preview.rows = proposal.amended.changes;
            Ok(preview)
        })
        .await?;
    Ok(HttpResponse::Ok().json(preview))
}

const SORTS: &[(&str, ())] = &[("from", ()), ("-from", ())];

fn orders() -> utoipa::openapi::Object {
    list::orders(SORTS)
}

/// Which of the days that would move.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PreviewedDeadlineQuery {
    /// `from` for the earliest day first, or `-from`.
    #[param(schema_with = orders)]
    pub sort: Option<String>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    /// `total` adds how many there are in all.
    pub include: Option<Include>,
}

/// List the days that a change would move
#[utoipa::path(tag = "law changes", params(("law_change_id" = Id, Path, description = "The change"), PreviewedDeadlineQuery), responses((status = 200, description = "A page of days", body = Listing<DeadlineChangeView>), Problem))]
#[get("/law-changes/{law_change_id}/preview/deadlines")]
pub async fn list_previewed_deadlines(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<PreviewedDeadlineQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadLawChanges)?;
    let (query, id, vault) = (query.0, id.into_inner(), &state.store.keys().vault);
    let asked =
        ask(vault, query.cursor.as_deref(), query.limit, query.sort.as_deref(), SORTS, &("previewed_deadlines", id))?;
    let (page, reader) = (asked.page.clone(), Reader { caller, today: state.clock.today(), now: state.clock.now() });
    let (rows, total) = state
        .store
        .read(move |conn| {
            let change = waiting(conn, id)?;
            let moves = match effects::propose(conn, &change.content)? {
                Ok(proposal) => reader.moves(conn, &change, &proposal)?.0,
                Err(_) => Vec::new(),
            };
            let total = query.include.map(|Include::Total| i64::try_from(moves.len()).unwrap_or(i64::MAX));
            let page = page_of(moves, &page);
            let items = deadlines::named(conn, page.items)?;
            Ok::<_, ApiError>((Page { items, next: page.next, previous: page.previous }, total))
        })
        .await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, rows, total, DeadlineChangeView::from)))
}

/// A page of what is in memory, by the same edges as those of the database.
fn page_of(mut moves: Vec<DeadlineChange>, page: &PageRequest) -> Page<DeadlineChange> {
    if page.query_descends() {
        moves.reverse();
    }
    if let Some(Edge { value: SortValue::Date(day), id }) = page.edge {
        moves
            .retain(|change| if page.query_descends() { place(change) < (day, id) } else { place(change) > (day, id) });
    }
    moves.truncate(usize::try_from(page.fetch()).unwrap_or(usize::MAX));
    page.finish(moves, |change| {
        let (day, id) = place(change);
        Edge { value: SortValue::Date(day), id }
    })
}
