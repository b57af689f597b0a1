//! Taking in whom a list names: all ready rows in one act, or none.

use actix_web::post;
use actix_web::web::{Data, Path};
use aws_lc_rs::digest::{Context, SHA256};
use data_encoding::HEXLOWER;
use patuh_rules::words::BeneficiaryState;
use patuh_store::audit::Event;
use patuh_store::coverage::{Person, resolve_people};
use patuh_store::expressions::fold;
use patuh_store::page::require_version;
use patuh_store::programmes::Programme;
use patuh_store::programmes::lists::{self, BeneficiaryList, BeneficiaryListRow};
use patuh_store::programmes::people::{self, BORN, Beneficiary};
use patuh_store::types::{At, Id, Word};
use patuh_store::vault::Vault;
use patuh_store::{Conn, Written};
use std::collections::HashSet;

use super::ListView;
use super::view::{Content, Summary, Values};
use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::etag::{IfMatch, Versioned};
use crate::programmes::{editable, require_editor};
use crate::state::AppState;

/// Take in a list of people
///
/// All ready rows enter the programme together; whoever is in it by then already is left out.
#[utoipa::path(
    tag = "programmes",
    params(("list_id" = Id, Path, description = "The list"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "Taken in", body = ListView), Problem),
)]
#[post("/beneficiary-lists/{list_id}/commit")]
pub async fn commit_beneficiary_list(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
) -> ApiResult<Versioned<ListView>> {
    require_editor(&caller)?;
    let (context, id, store) = (caller.context(&state), id.into_inner(), state.store.clone());
    let now = context.now;
    let list = state
        .store
        .write(&context, move |conn| {
            let mut list = lists::get(conn, &caller.scope, id)?;
            require_version(list.version, seen.0, &list.updated_by, list.updated_at)?;
            let programme = editable(conn, &caller, list.programme_id)?;
            if list.state != "checked" {
                return Err(ApiError::new(ErrorCode::StateConflict).detail("this list is taken in already"));
            }
            let fresh = take_in(conn, &store.keys().vault, &programme, &list, now, &caller.name)?;
            let mut summary = Summary::of(&list)?;
            summary.counts.taken_in = fresh.people as i64;
            list.summary = serde_json::to_string(&summary).map_err(ApiError::internal)?;
            list.state = "committed".into();
            list.version += 1;
            list.updated_at = now;
            list.updated_by.clone_from(&caller.name);
            lists::save(conn, &list)?;
            let event = Event::new("beneficiary_list.committed", "beneficiary_list", list.id)
                .region(&programme.region_code)
                .version(list.version)
                .changed("programme_id", None::<String>, programme.id.to_string())
                .changed("people", None::<i64>, fresh.people)
                .changed("people_digest", None::<String>, fresh.digest);
            Ok(Written::new(list, event))
        })
        .await?;
    Ok(Versioned::new(list.version, ListView::of(list)?))
}

/// Who is taken in: how many, and the SHA-256 of their identifiers with a blank between them, in the order of the file.
struct TakenIn {
    people: usize,
    digest: String,
}

fn take_in(
    conn: &mut Conn,
    vault: &Vault,
    programme: &Programme,
    list: &BeneficiaryList,
    now: At,
    by: &str,
) -> ApiResult<TakenIn> {
    let (mut people, mut digest, mut last) = (0, Context::new(&SHA256), 0);
    loop {
        let rows = lists::ready_after(conn, list.id, last)?;
        let Some(end) = rows.last() else { break };
        last = end.row_number;
        for row in batch(conn, vault, programme, list, &rows, now, by)? {
            if people > 0 {
                digest.update(b" ");
            }
            digest.update(row.id.to_string().as_bytes());
            people += 1;
        }
    }
    Ok(TakenIn { people, digest: HEXLOWER.encode(digest.finish().as_ref()) })
}

fn batch(
    conn: &mut Conn,
    vault: &Vault,
    programme: &Programme,
    list: &BeneficiaryList,
    rows: &[BeneficiaryListRow],
    now: At,
    by: &str,
) -> ApiResult<Vec<Beneficiary>> {
    let mut values: Vec<(Values, Option<String>)> = Vec::with_capacity(rows.len());
    for row in rows {
        let content = Content::opened(vault, row)?;
        values.extend(content.values.map(|values| (values, row.village.clone())));
    }
    let person = |(values, _): &(Values, Option<String>)| {
        let nik = values.nik.clone().unwrap_or_default();
        Person { digest: vault.nik_digest(&nik), nik, name: values.name.clone(), kpj: values.kpj.clone() }
    };
    let persons: Vec<Person> = values.iter().map(person).collect();
    let workers = resolve_people(conn, vault, &persons, now)?;
    let mut inside: HashSet<Id> = people::known(conn, programme.id, &workers)?.into_iter().collect();
    let mut fresh = Vec::with_capacity(values.len());
    for ((values, village), worker_id) in values.into_iter().zip(workers) {
        let Some(born) = values.born_on.filter(|_| inside.insert(worker_id)) else { continue };
        let id = Id::new();
        fresh.push(Beneficiary {
            id,
            programme_id: programme.id,
            worker_id,
            list_id: Some(list.id),
            name_folded: fold(&values.name),
            name: values.name,
            region_code: values.region_code.unwrap_or_else(|| programme.region_code.clone()),
            village,
            born_sealed: vault.seal(BORN, id, born.to_string().as_bytes())?,
            state: Word(BeneficiaryState::Active),
            reason: None,
            note: None,
            from_month: list.month.clone(),
            since_month: None,
            line_id: None,
            created_at: now,
            updated_at: now,
            updated_by: by.to_owned(),
            version: 1,
        });
    }
    people::insert(conn, &fresh)?;
    Ok(fresh)
}
