//! Checking a list of people: what each row is, before anybody is taken in.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use patuh_intake::{BeneficiaryField, BeneficiaryRow};
use patuh_rules::month::Month;
use patuh_store::audit::Event;
use patuh_store::page::Page;
use patuh_store::programmes;
use patuh_store::programmes::lists::{self, BATCH, BeneficiaryList};
use patuh_store::types::Id;
use patuh_store::vault::Vault;
use patuh_store::{Conn, StoreError, Written, files};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use super::ListView;
use super::judge::{Judge, Read, Sitting};
use super::spool::Spool;
use super::view::{ListCounts, Summary};
use crate::actor::Caller;
use crate::blobs::Blobs;
use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::files::table;
use crate::http::body::{Body, plain};
use crate::http::etag::Versioned;
use crate::http::list::{Listing, ask};
use crate::http::once::{Created, Once};
use crate::http::params::Params;
use crate::programmes::{editable, require_editor, require_reader};
use crate::state::AppState;

/// As many rows as are checked while the sender waits.
const MOST_ROWS: u32 = 100_000;

/// Which file, and for which month.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ListInput {
    /// A file that the sender has put under `/files`.
    pub file_id: Id,
    /// Who sent it: a village, an agency.
    #[validate(length(min = 2, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 2, max_length = 200)]
    pub sender: String,
    /// The first month for which the people are to be paid.
    pub month: Month,
    /// Columns chosen by hand: the field and the column that holds it, counted from zero, or null where no column does. They
    /// win over the headers.
    #[validate(length(max = 50, code = "length"))]
    #[serde(default)]
    #[schema(schema_with = table::columns_by::<BeneficiaryField>)]
    pub mapping: Option<table::Mapping<BeneficiaryField>>,
}

/// Check a list of people
///
/// Nobody is taken in yet: each row is ready, to be repaired or refused, with every reason. Age is judged by the dated
/// limit of the programme in the month, double financing by the national id over all programmes and employers.
#[utoipa::path(request_body = ListInput,
    tag = "programmes",
    params(("programme_id" = Id, Path, description = "The programme"), ("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "Checked", body = ListView), Problem),
)]
#[post("/programmes/{programme_id}/lists")]
pub async fn create_beneficiary_list(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    once: Once,
    body: Body<ListInput>,
) -> ApiResult<HttpResponse> {
    require_editor(&caller)?;
    let (id, ListInput { file_id, sender, month, mapping }) = (id.into_inner(), body.value);
    let reader = caller.clone();
    let (programme, file) = state
        .store
        .read(move |conn| {
            let programme = editable(conn, &reader, id)?;
            match files::get_own(conn, reader.id, file_id) {
                Err(StoreError::NotFound) => Err(ApiError::field("/file_id", FieldCode::Reference)),
                found => Ok((programme, found?)),
            }
        })
        .await?;
    if month.to_string() < programme.starts_month {
        return Err(ApiError::field("/month", FieldCode::Order));
    }
    let (path, name) = (Blobs::new(&state.config.data).path(&file.sha256)?, file.name.clone());
    let (store, held, now) = (state.store.clone(), state.held(), state.clock.now());
    let (list_id, blobs) = (Id::new(), Blobs::new(&state.config.data));
    let (shape, counts, rows) = state
        .store
        .read(move |conn| {
            let vault = &store.keys().vault;
            let judge = Judge { vault, law: &held.law, programme: &programme, month, today: held.today };
            let mut sieve = Sieve {
                sitting: judge.sit(conn)?,
                vault,
                list: list_id,
                counts: ListCounts::default(),
                batch: Vec::with_capacity(BATCH),
                spool: Spool::begin(&blobs)?,
            };
            let shape = table::each(&path, &name, MOST_ROWS, mapping, |row| {
                sieve.take(conn, (BeneficiaryRow::from_row(&row), row.written))
            })?;
            sieve.judge(conn)?;
            Ok::<_, ApiError>((shape, sieve.counts, sieve.spool.finish(list_id)?))
        })
        .await?;
    let summary = Summary { file_name: file.name.clone(), columns: shape.columns, fields: shape.fields, counts };
    let list = BeneficiaryList {
        id: list_id,
        programme_id: id,
        file_id: file.id,
        sender: sender.trim().to_owned(),
        month: month.to_string(),
        state: "checked".into(),
        summary: serde_json::to_string(&summary).map_err(ApiError::internal)?,
        created_by: caller.id,
        created_at: now,
        updated_at: now,
        updated_by: caller.name.clone(),
        version: 1,
    };
    let editor = caller.clone();
    state
        .create(&caller, once, body.digest, move |conn| {
            let programme = editable(conn, &editor, id)?;
            lists::insert(conn, &list)?;
            rows.batches(|rows| Ok(lists::insert_rows(conn, rows)?))?;
            let event = Event::new("beneficiary_list.checked", "beneficiary_list", list.id)
                .region(&programme.region_code)
                .version(list.version)
                .changed("file", None::<String>, list.file_id.to_string())
                .changed("rows", None::<i64>, counts.rows)
                .changed("ready", None::<i64>, counts.ready)
                .internal();
            let view = ListView::of(list.clone())?;
            Ok(Written::new(Created::at(format!("/api/v1/beneficiary-lists/{}", list.id), list.version, view)?, event))
        })
        .await
}

/// Rows as they come: judged when a batch is full, counted, and put where they wait.
struct Sieve<'a> {
    sitting: Sitting<'a>,
    vault: &'a Vault,
    list: Id,
    counts: ListCounts,
    batch: Vec<Read>,
    spool: Spool,
}

impl Sieve<'_> {
    fn take(&mut self, conn: &mut Conn, row: Read) -> ApiResult<()> {
        self.batch.push(row);
        if self.batch.len() < BATCH { Ok(()) } else { self.judge(conn) }
    }

    /// Judges what waits.
    fn judge(&mut self, conn: &mut Conn) -> ApiResult<()> {
        for row in self.sitting.rows(conn, std::mem::take(&mut self.batch))? {
            self.counts.add(&row);
            self.spool.add(row.kept(self.vault, self.list)?)?;
        }
        Ok(())
    }
}

/// Which page of the lists.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListsQuery {
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
}

/// List the lists of a programme
#[utoipa::path(tag = "programmes", params(("programme_id" = Id, Path, description = "The programme"), ListsQuery), responses((status = 200, description = "A page of lists, the latest first", body = Listing<ListView>), Problem))]
#[get("/programmes/{programme_id}/lists")]
pub async fn list_beneficiary_lists(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<ListsQuery>,
) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let (id, query, vault) = (id.into_inner(), query.0, &state.store.keys().vault);
    let asked = ask(vault, query.cursor.as_deref(), query.limit, None, &[("-created_at", ())], &id)?;
    let page = asked.page.clone();
    let page = state
        .store
        .read(move |conn| {
            programmes::get(conn, &caller.scope, id)?;
            Ok::<_, ApiError>(lists::of_programme(conn, id, &page)?)
        })
        .await?;
    let items = page.items.into_iter().map(ListView::of).collect::<ApiResult<Vec<_>>>()?;
    let page = Page { items, next: page.next, previous: page.previous };
    Ok(HttpResponse::Ok().json(asked.listing(vault, page, None, |view| view)))
}

/// Show a list of people
#[utoipa::path(tag = "programmes", params(("list_id" = Id, Path, description = "The list")), responses((status = 200, description = "The list", body = ListView), Problem))]
#[get("/beneficiary-lists/{list_id}")]
pub async fn get_beneficiary_list(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
) -> ApiResult<Versioned<ListView>> {
    require_reader(&caller)?;
    let id = id.into_inner();
    let list = state.store.read(move |conn| Ok::<_, ApiError>(lists::get(conn, &caller.scope, id)?)).await?;
    Ok(Versioned::new(list.version, ListView::of(list)?))
}
