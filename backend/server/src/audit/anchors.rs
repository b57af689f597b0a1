//! What outsiders say of checkpoints: witnesses' cosignatures and time stamps. Without one the log is consistent, and no
//! more is proven.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, get, post};
use data_encoding::BASE64;
use patuh_proof::Stamp;
use patuh_proof::note::{Checkpoint, VerifierKey, cosignature};
use patuh_rules::permission::Permission;
use patuh_store::Written;
use patuh_store::audit::Event;
use patuh_store::proofs::{self, AnchorRow};
use patuh_store::types::{At, Id};
use patuh_store::vault::sha256_hex;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::{Body, plain};
use crate::http::once::{Created, Once};
use crate::state::AppState;

/// What kind of statement it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnchorKind {
    /// A witness's signature (C2SP tlog-cosignature).
    Cosignature,
    /// A time-stamp token (RFC 3161).
    Timestamp,
}

impl AnchorKind {
    fn word(self) -> &'static str {
        match self {
            AnchorKind::Cosignature => "cosignature",
            AnchorKind::Timestamp => "timestamp",
        }
    }
}

/// How far it was checked here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnchorVerdict {
    /// The signature is by a witness that this installation knows.
    Verified,
    /// It stamps this checkpoint; who signed the stamp was not checked.
    ImprintMatches,
    /// It was not checked: an unknown witness, or a token that cannot be read.
    NotChecked,
}

impl AnchorVerdict {
    fn word(self) -> &'static str {
        match self {
            AnchorVerdict::Verified => "verified",
            AnchorVerdict::ImprintMatches => "imprint_matches",
            AnchorVerdict::NotChecked => "not_checked",
        }
    }

    fn of(word: &str) -> Self {
        match word {
            "verified" => AnchorVerdict::Verified,
            "imprint_matches" => AnchorVerdict::ImprintMatches,
            _ => AnchorVerdict::NotChecked,
        }
    }
}

/// A statement of an outsider about a checkpoint.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnchorInput {
    /// What it is.
    pub kind: AnchorKind,
    /// The line `— name base64` of a cosignature, or the token in base 64.
    #[validate(length(min = 1, max = 40000, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 40000)]
    pub content: String,
    /// The witness's key (`name+hash+base64`), or the name of the time-stamping authority.
    #[validate(length(min = 1, max = 300, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 300)]
    pub authority: String,
}

/// A statement of an outsider, as it is kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnchorView {
    /// Identifier.
    pub id: Id,
    /// How many events the checkpoint covers.
    pub size: i64,
    /// What it is.
    pub kind: AnchorKind,
    /// How far it was checked here.
    pub verdict: AnchorVerdict,
    /// The witness's key, or the name of the time-stamping authority.
    pub authority: String,
    /// The line or the token, as it was brought.
    pub content: String,
    /// When the outsider says it was.
    pub attested_at: Option<At>,
    /// Who brought it.
    pub added_by: String,
    /// When it was brought.
    pub added_at: At,
}

impl AnchorView {
    fn of(row: AnchorRow, added_by: String) -> Self {
        let kind = if row.kind == "cosignature" { AnchorKind::Cosignature } else { AnchorKind::Timestamp };
        AnchorView {
            id: row.id,
            size: row.tree_size,
            kind,
            verdict: AnchorVerdict::of(&row.verdict),
            authority: row.authority,
            content: row.content,
            attested_at: row.attested_at,
            added_by,
            added_at: row.added_at,
        }
    }
}

/// What outsiders said.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnchorList {
    /// Newest first.
    #[schema(max_items = 100)]
    pub items: Vec<AnchorView>,
}

/// List what outsiders said of checkpoints
#[utoipa::path(tag = "audit", responses((status = 200, description = "The newest hundred", body = AnchorList), Problem))]
#[get("/audit/anchors")]
pub async fn list_audit_anchors(state: Data<AppState>, caller: Caller) -> ApiResult<Json<AnchorList>> {
    caller.require(Permission::ReadAudit)?;
    let rows = state.store.read(|conn| proofs::anchors(conn, i64::MAX, 100).map_err(ApiError::from)).await?;
    Ok(Json(AnchorList { items: rows.into_iter().map(|(row, name)| AnchorView::of(row, name)).collect() }))
}

/// Judges a statement: how far it could be checked, and when the outsider says it was.
fn judge(
    input: &AnchorInput,
    note: &str,
    known: &[VerifierKey],
    own: &VerifierKey,
) -> ApiResult<(AnchorVerdict, Option<At>)> {
    let refused = |pointer: &'static str| ApiError::field(pointer, FieldCode::Format);
    let moment = |seconds: i64| chrono::DateTime::from_timestamp(seconds, 0).map(At);
    match input.kind {
        AnchorKind::Cosignature => {
            let key = VerifierKey::parse(&input.authority).map_err(|_| refused("/authority"))?;
            let checkpoint = Checkpoint::open(note, own).map_err(ApiError::internal)?;
            let said = cosignature(&input.content, &checkpoint, &key).map_err(|_| refused("/content"))?;
            let verdict = if known.contains(&key) { AnchorVerdict::Verified } else { AnchorVerdict::NotChecked };
            Ok((verdict, i64::try_from(said.seconds).ok().and_then(moment)))
        }
        AnchorKind::Timestamp => {
            let token = BASE64.decode(input.content.as_bytes()).map_err(|_| refused("/content"))?;
            let Some(stamp) = Stamp::parse(&token) else { return Ok((AnchorVerdict::NotChecked, None)) };
            let time = chrono::NaiveDateTime::parse_from_str(&stamp.time, "%Y%m%d%H%M%S").ok();
            let at = time.map(|time| At(time.and_utc()));
            match stamp.is_of(note.as_bytes()) {
                Some(true) => Ok((AnchorVerdict::ImprintMatches, at)),
                Some(false) => Err(refused("/content")),
                None => Ok((AnchorVerdict::NotChecked, at)),
            }
        }
    }
}

/// Bring what an outsider says of a checkpoint
///
/// A cosignature must verify under the key that is named; it counts as verified where that key is one of the
/// installation's witnesses. Of a time-stamp token the imprint is compared with SHA-256 or SHA-512 of the signed note; its
/// own signature is not checked here. What contradicts the checkpoint is refused.
#[utoipa::path(
    tag = "audit",
    request_body = AnchorInput,
    params(
        ("size" = i64, Path, description = "How many events the checkpoint covers", minimum = 1),
        ("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$"),
    ),
    responses((status = 201, description = "Kept", body = AnchorView), Problem),
)]
#[post("/audit/checkpoints/{size}/anchors")]
pub async fn create_checkpoint_anchor(
    state: Data<AppState>,
    caller: Caller,
    size: Path<String>,
    once: Once,
    body: Body<AnchorInput>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::AnchorLog)?;
    let size: i64 = size.parse().map_err(|_| ApiError::new(ErrorCode::NotFound))?;
    let (input, context, who, name) = (body.value, caller.context(&state), caller.id, caller.name.clone());
    let now = context.now;
    let (known, own) = (state.config.witnesses.clone(), state.store.keys().log.of_log());
    state
        .create_in(context, &caller, once, body.digest, move |conn| {
            let note = proofs::checkpoint(conn, size)?;
            let (verdict, attested_at) = judge(&input, &note, &known, &own)?;
            let row = AnchorRow {
                id: Id::new(),
                tree_size: size,
                kind: input.kind.word().to_owned(),
                content: input.content.clone(),
                authority: input.authority.clone(),
                verdict: verdict.word().to_owned(),
                attested_at,
                added_by: who,
                added_at: now,
            };
            proofs::insert_anchor(conn, &row)?;
            let event = Event::new("checkpoint.anchored", "checkpoint_anchor", row.id)
                .internal()
                .changed("size", None::<i64>, size)
                .changed("kind", None::<String>, row.kind.clone())
                .changed("authority", None::<String>, row.authority.clone())
                .changed("verdict", None::<String>, row.verdict.clone())
                .changed("content_sha256", None::<String>, sha256_hex(row.content.as_bytes()))
                .changed("attested_at", None::<String>, attested_at.map(|at| at.to_string()));
            Ok(Written::new(Created::only(AnchorView::of(row, name.clone()))?, event))
        })
        .await
}
