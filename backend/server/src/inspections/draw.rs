//! Drawing whom to inspect: by risk with its reasons, and a share by chance.

use actix_web::http::header;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use chrono::NaiveDate;
use patuh_rules::inspection::{self, CHANCE_PERCENT, DrawnBy, RiskPart, RiskWeight, weights_on};
use patuh_rules::permission::Permission;
use patuh_store::audit::Event;
use patuh_store::findings::draws::{self, Draw, DrawItem};
use patuh_store::types::{At, Id, Word};
use patuh_store::{Conn, Written};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::openapi::Object;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::actor::Caller;
use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult, FieldError, Problem};
use crate::findings::require_forum;
use crate::http::body::Body;
use crate::http::etag::Versioned;
use crate::http::list::{self, Listing, ask};
use crate::http::once::{Created, Once};
use crate::http::params::Params;
use crate::state::AppState;

/// From so many employers a draw can be made at once; a larger region is drawn district by district.
const MOST: i64 = 50_000;

/// What is to be drawn.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DrawInput {
    /// A region and everything below it, by Kemendagri code.
    #[validate(length(min = 2, max = 13, code = "length"))]
    #[schema(min_length = 2, max_length = 13, example = "65.71")]
    pub region_code: String,
    /// First day of the period for which inspections are planned.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// How many employers, 30 % of them by chance.
    #[validate(range(min = 1, max = 200, code = "range"))]
    #[schema(minimum = 1, maximum = 200)]
    pub size: usize,
    /// What decides chance, sixteen hexadecimal digits; left out, it is made at random. With the same one the draw can be
    /// repeated.
    #[validate(length(min = 16, max = 16, code = "length"))]
    #[schema(min_length = 16, max_length = 16, pattern = "^[0-9a-f]{16}$")]
    pub seed: Option<String>,
}

/// An employer that was drawn.
#[derive(Debug, Serialize, ToSchema)]
pub struct DrawItemView {
    /// Its place in the draw, from 1.
    pub position: i32,
    /// The employer.
    pub employer_id: Id,
    /// Its name.
    pub employer_name: String,
    /// By its score, or by chance.
    pub drawn_by: DrawnBy,
    /// Its score.
    pub points: i32,
    /// What the score is made of.
    #[schema(max_items = 5)]
    pub parts: Vec<RiskPart>,
    /// An inspection of it that is planned in the period.
    pub inspection_id: Option<Id>,
}

/// A draw: everything that decides it stands in it, so that it can be repeated.
#[derive(Debug, Serialize, ToSchema)]
pub struct DrawView {
    /// Identifier.
    pub id: Id,
    /// A region and everything below it.
    pub region_code: String,
    /// First day of the period.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// What decides chance.
    #[schema(max_length = 16)]
    pub seed: String,
    /// Of a hundred that are drawn, so many by chance.
    pub chance_percent: usize,
    /// From how many employers it was drawn.
    pub population: i32,
    /// The weights that held. This forum's own choice, not law.
    #[schema(max_items = 5)]
    pub weights: Vec<RiskWeight>,
    /// Who drew.
    pub drawn_by: String,
    /// When.
    pub drawn_at: At,
    /// The employers; in a list of draws they are left out.
    #[schema(max_items = 200)]
    pub items: Vec<DrawItemView>,
    /// Version; a draw is never changed.
    pub version: i64,
}

impl DrawView {
    fn of(row: Draw, items: Vec<(DrawItem, String, Option<Id>)>) -> Self {
        DrawView {
            id: row.id,
            region_code: row.region_code,
            from: row.period_from,
            to: row.period_to,
            seed: row.seed,
            chance_percent: CHANCE_PERCENT,
            population: row.population,
            weights: serde_json::from_str(&row.weights).unwrap_or_default(),
            drawn_by: row.drawn_by_name,
            drawn_at: row.drawn_at,
            items: items
                .into_iter()
                .map(|(item, employer_name, inspection_id)| DrawItemView {
                    position: item.position,
                    employer_id: item.employer_id,
                    employer_name,
                    drawn_by: item.drawn_by.0,
                    points: item.points,
                    parts: serde_json::from_str(&item.parts).unwrap_or_default(),
                    inspection_id,
                })
                .collect(),
            version: row.version,
        }
    }
}

fn seed_of(text: &str) -> ApiResult<u64> {
    let lower = text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    u64::from_str_radix(text, 16)
        .ok()
        .filter(|_| lower)
        .ok_or_else(|| FieldError::new("/seed", FieldCode::Format).detail("sixteen hexadecimal digits").into())
}

/// Draw whom to inspect
///
/// 70 % by a score of named reasons, 30 % by chance. The seed, the weights and the result are on the record.
#[utoipa::path(
    tag = "findings",
    request_body = DrawInput,
    params(("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "Drawn", body = DrawView), Problem),
)]
#[post("/inspection-draws")]
pub async fn create_inspection_draw(
    state: Data<AppState>,
    caller: Caller,
    once: Once,
    body: Body<DrawInput>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::FileFindings)?;
    let input = body.value;
    if input.from > input.to {
        return Err(ApiError::field("/to", FieldCode::Order));
    }
    if !caller.scope.admits(&input.region_code, None) {
        return Err(ApiError::field("/region_code", FieldCode::Reference));
    }
    let made = u64::from_le_bytes(patuh_store::vault::random::<8>()?);
    let seed = input.seed.as_deref().map_or(Ok(made), seed_of)?;
    let (scope, who, by) = (caller.scope.clone(), caller.id, caller.name.clone());
    let (today, now, id) = (state.clock.today(), state.clock.now(), Id::new());
    state
        .create(&caller, once, body.digest, move |conn| {
            let weights = weights_on(&draws::weights(conn)?, today);
            let facts = draws::facts(conn, &scope, &input.region_code, today, MOST)?.ok_or_else(|| {
                let detail = format!("more than {MOST} employers; draw district by district");
                ApiError::from(FieldError::new("/region_code", FieldCode::Range).detail(detail))
            })?;
            let ids: BTreeMap<_, Id> = facts.iter().map(|(id, _)| (id.0, *id)).collect();
            let candidates: Vec<_> =
                facts.iter().map(|(id, facts)| (id.0, inspection::score(facts, &weights))).collect();
            let drawn = inspection::draw(&candidates, input.size, seed);
            let draw = Draw {
                id,
                region_code: input.region_code.clone(),
                period_from: input.from,
                period_to: input.to,
                seed: format!("{seed:016x}"),
                population: i32::try_from(candidates.len()).unwrap_or(i32::MAX),
                weights: serde_json::to_string(&weights).map_err(ApiError::internal)?,
                drawn_by: who,
                drawn_by_name: by.clone(),
                drawn_at: now,
                version: 1,
            };
            let mut items = Vec::with_capacity(drawn.len());
            for ((employer, score, drawn_by), position) in drawn.into_iter().zip(1..) {
                items.push(DrawItem {
                    draw_id: id,
                    position,
                    employer_id: ids.get(&employer).copied().unwrap_or_default(),
                    drawn_by: Word(drawn_by),
                    points: i32::try_from(score.points).unwrap_or(i32::MAX),
                    parts: serde_json::to_string(&score.parts).map_err(ApiError::internal)?,
                });
            }
            draws::insert(conn, &draw, &items)?;
            let listed: Vec<String> =
                items.iter().map(|item| format!("{} {}", item.employer_id, <&str>::from(item.drawn_by.0))).collect();
            let event = Event::new("inspection.drawn", "inspection_draw", id)
                .version(1)
                .changed("region_code", None::<String>, draw.region_code.clone())
                .changed("seed", None::<String>, draw.seed.clone())
                .changed("population", None::<i32>, draw.population)
                .changed("weights", None::<String>, draw.weights.clone())
                .changed("drawn", None::<Vec<String>>, listed)
                .internal();
            let view = view(conn, &scope, id)?;
            Ok(Written::new(Created::at(format!("/api/v1/inspection-draws/{id}"), 1, view)?, event))
        })
        .await
}

fn view(conn: &mut Conn, scope: &patuh_rules::permission::Scope, id: Id) -> ApiResult<DrawView> {
    let (row, items) = draws::get(conn, scope, id)?;
    Ok(DrawView::of(row, items))
}

/// Show a draw
#[utoipa::path(tag = "findings", params(("draw_id" = Id, Path, description = "The draw")), responses((status = 200, description = "The draw", body = DrawView), Problem))]
#[get("/inspection-draws/{draw_id}")]
pub async fn get_inspection_draw(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
) -> ApiResult<Versioned<DrawView>> {
    require_forum(&caller, Permission::ReadFindings)?;
    let (scope, id) = (caller.scope.clone(), id.into_inner());
    let view = state.store.read(move |conn| view(conn, &scope, id)).await?;
    Ok(Versioned::new(view.version, view))
}

/// Which draws.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DrawQuery {
    /// `-drawn_at` for the newest first, or `drawn_at`.
    #[param(schema_with = orders)]
    pub sort: Option<String>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
}

const SORTS: &[(&str, ())] = &[("-drawn_at", ()), ("drawn_at", ())];

fn orders() -> Object {
    list::orders(SORTS)
}

/// List draws
#[utoipa::path(tag = "findings", params(DrawQuery), responses((status = 200, description = "A page of draws, without their employers", body = Listing<DrawView>), Problem))]
#[get("/inspection-draws")]
pub async fn list_inspection_draws(
    state: Data<AppState>,
    caller: Caller,
    query: Params<DrawQuery>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::ReadFindings)?;
    let (query, vault) = (query.0, &state.store.keys().vault);
    let asked = ask(vault, query.cursor.as_deref(), query.limit, query.sort.as_deref(), SORTS, &"draws")?;
    let (scope, page) = (caller.scope.clone(), asked.page.clone());
    let rows = state.store.read(move |conn| draws::list(conn, &scope, &page).map_err(ApiError::from)).await?;
    let listing = asked.listing(vault, rows, None, |row| DrawView::of(row, Vec::new()));
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(listing))
}
