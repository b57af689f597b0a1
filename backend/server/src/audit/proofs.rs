//! Proofs out of the log, as RFC 9162 gives them: that a leaf stands in it, that it only grew.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use data_encoding::BASE64;
use patuh_proof::Hash;
use patuh_proof::tree;
use patuh_rules::permission::Permission;
use patuh_store::proofs;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::params::Params;
use crate::state::AppState;

/// Of what a proof is wanted: `sequence` and `size`, or `from` and `to`.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ProofQuery {
    /// Place of the leaf, counted from one.
    #[param(minimum = 1)]
    pub sequence: Option<i64>,
    /// The tree it is to stand in.
    #[param(minimum = 1)]
    pub size: Option<i64>,
    /// The smaller tree.
    #[param(minimum = 1)]
    pub from: Option<i64>,
    /// The tree that is to continue it.
    #[param(minimum = 1)]
    pub to: Option<i64>,
}

/// A proof. Hashes are base 64, as in C2SP texts.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditProof {
    /// Place of the leaf, counted from one; its index in the tree is one less.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sequence: Option<i64>,
    /// Hash of the leaf.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leaf: Option<String>,
    /// The smaller tree.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<i64>,
    /// Its root.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_root: Option<String>,
    /// The tree.
    pub size: i64,
    /// Its root.
    pub root: String,
    /// The path (RFC 9162 2.1.3.1, 2.1.4.1).
    #[schema(max_items = 128)]
    pub path: Vec<String>,
}

enum Wanted {
    Inclusion(i64, i64),
    Consistency(i64, i64),
}

impl ProofQuery {
    fn wanted(self) -> ApiResult<Wanted> {
        let wanted = match (self.sequence, self.size, self.from, self.to) {
            (Some(sequence), Some(size), None, None) if 0 < sequence && sequence <= size => {
                Wanted::Inclusion(sequence, size)
            }
            (None, None, Some(from), Some(to)) if 0 < from && from <= to => Wanted::Consistency(from, to),
            _ => {
                return Err(ApiError::new(ErrorCode::ParameterInvalid)
                    .detail("give sequence and size with sequence <= size, or from and to with from <= to"));
            }
        };
        Ok(wanted)
    }
}

/// Prove that the log holds an event, or that it only grew
#[utoipa::path(tag = "audit", params(ProofQuery), responses((status = 200, description = "The proof", body = AuditProof), Problem))]
#[get("/audit/proofs")]
pub async fn get_audit_proof(
    state: Data<AppState>,
    caller: Caller,
    query: Params<ProofQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadAudit)?;
    let wanted = query.0.wanted()?;
    let proof = state
        .store
        .with_nodes(move |nodes| {
            let (Wanted::Inclusion(_, size) | Wanted::Consistency(_, size)) = wanted;
            let held = proofs::log_size(nodes.conn())?;
            if size > held {
                return Err(ApiError::new(ErrorCode::ParameterInvalid).detail(format!("the log holds {held} events")));
            }
            let encoded = |hash: Hash| BASE64.encode(&hash);
            let unsigned = |number: i64| u64::try_from(number).map_err(ApiError::internal);
            let root = encoded(proofs::root_at(nodes, size)?);
            let (path, sequence, leaf, from, from_root) = match wanted {
                Wanted::Inclusion(sequence, size) => {
                    let leaf = encoded(proofs::leaf(nodes.conn(), sequence)?);
                    let path = tree::inclusion_proof(nodes, unsigned(sequence)? - 1, unsigned(size)?)?;
                    (path, Some(sequence), Some(leaf), None, None)
                }
                Wanted::Consistency(from, to) => {
                    let from_root = encoded(proofs::root_at(nodes, from)?);
                    let path = tree::consistency_proof(nodes, unsigned(from)?, unsigned(to)?)?;
                    (path, None, None, Some(from), Some(from_root))
                }
            };
            let path = path.unwrap_or_default().into_iter().map(encoded).collect();
            Ok(AuditProof { sequence, leaf, from, from_root, size, root, path })
        })
        .await?;
    Ok(HttpResponse::Ok().json(proof))
}
