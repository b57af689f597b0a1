//! How months of a programme look to a reader.

use chrono::NaiveDate;
use patuh_rules::money::Rupiah;
use patuh_rules::words::{BudgetEntryKind, BudgetSource, BudgetTier, EnvelopeState, EnvelopeStep, PauseReason};
use patuh_store::Conn;
use patuh_store::programmes::envelopes::{self, Envelope};
use patuh_store::programmes::lines::{self, rupiah};
use patuh_store::types::{At, Id};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

use crate::actor::Caller;
use crate::error::ApiResult;

/// A month of a programme.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EnvelopeView {
    /// Identifier.
    pub id: Id,
    /// The programme.
    pub programme_id: Id,
    /// Its name.
    pub programme_name: String,
    /// The month.
    #[schema(max_length = 7)]
    pub month: String,
    /// How far it has come.
    pub state: EnvelopeState,
    /// How many people are paid for.
    pub people: i32,
    /// What it comes to.
    pub amount: Rupiah,
    /// How many people fell out when it was drafted.
    pub paused: i32,
    /// For how many nobody had decided who pays.
    pub undecided: i32,
    /// Number of the order of payment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_number: Option<String>,
    /// When it was ordered to be paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ordered_on: Option<NaiveDate>,
    /// When the money left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_on: Option<NaiveDate>,
    /// Under which reference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment_reference: Option<String>,
    /// How many people BPJS confirmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirmed_people: Option<i32>,
    /// What they come to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirmed_amount: Option<Rupiah>,
    /// For how many people the money came back.
    pub returned_people: i32,
    /// How much came back.
    pub returned_amount: Rupiah,
    /// Why it was refused, given up or reversed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

impl EnvelopeView {
    /// The envelope with the name of its programme.
    pub fn of((row, programme_name): (Envelope, String)) -> ApiResult<Self> {
        Ok(EnvelopeView {
            id: row.id,
            programme_id: row.programme_id,
            programme_name,
            month: row.month,
            state: row.state.0,
            people: row.people,
            amount: rupiah(row.amount_sen)?,
            paused: row.paused,
            undecided: row.undecided,
            order_number: row.order_number,
            ordered_on: row.ordered_on,
            paid_on: row.paid_on,
            payment_reference: row.payment_reference,
            confirmed_people: row.confirmed_people,
            confirmed_amount: row.confirmed_sen.map(rupiah).transpose()?,
            returned_people: row.returned_people,
            returned_amount: rupiah(row.returned_sen)?,
            reason: row.reason,
            created_at: row.created_at,
            updated_at: row.updated_at,
            updated_by: row.updated_by,
            version: row.version,
        })
    }
}

/// What one line pays in a month.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LineShareView {
    /// The line.
    pub line_id: Id,
    /// Where its money comes from.
    pub source: BudgetSource,
    /// Whose budget it is.
    pub tier: BudgetTier,
    /// The region that pays, by Kemendagri code.
    pub region_code: String,
    /// Code of the account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_code: Option<String>,
    /// For how many people.
    pub people: u64,
    /// How much.
    pub amount: Rupiah,
    /// What the line has left beside it.
    pub free: Rupiah,
    /// Whether that is enough; no longer asked once it is set aside.
    pub is_short: bool,
}

/// What moved on a line for a month.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MovementView {
    /// The line.
    pub line_id: Id,
    /// What moved.
    pub kind: BudgetEntryKind,
    /// For how many people.
    pub people: i32,
    /// How much.
    pub amount: Rupiah,
    /// When.
    pub recorded_at: At,
}

/// How many fall out for one reason.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PausedView {
    /// Why.
    pub reason: PauseReason,
    /// How many.
    pub people: i64,
}

/// A month of a programme with its lines and everything that moved.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EnvelopeDetail {
    /// The envelope.
    #[serde(flatten)]
    pub envelope: EnvelopeView,
    /// What is approved: name it when approving.
    #[schema(min_length = 64, max_length = 64)]
    pub digest: String,
    /// What each line pays.
    #[schema(max_items = 500)]
    pub lines: Vec<LineShareView>,
    /// Everything that moved for it, in order.
    #[schema(max_items = 5000)]
    pub movements: Vec<MovementView>,
    /// What may be done next; approving is another person's.
    pub next_steps: Vec<EnvelopeStep>,
    /// Whether the reader may approve it: not whoever brought it.
    pub may_decide: bool,
}

impl EnvelopeDetail {
    /// An envelope that the caller may see.
    pub fn read(conn: &mut Conn, caller: &Caller, id: Id) -> ApiResult<Self> {
        let (row, name) = envelopes::get(conn, &caller.scope, id)?;
        let mut by_line = BTreeMap::<Id, (u64, i64)>::new();
        for entry in envelopes::entries(conn, id)? {
            let share = by_line.entry(entry.line_id).or_default();
            share.0 += 1;
            share.1 += entry.amount_sen;
        }
        let asked = row.state.0 == EnvelopeState::Drafted;
        let mut shares = Vec::new();
        for line in lines::of_programme(conn, row.programme_id, None)? {
            let Some((people, sen)) = by_line.remove(&line.id) else { continue };
            let (account, amount) = (lines::standing(conn, line.id, line.amount_sen)?, rupiah(sen)?);
            shares.push(LineShareView {
                line_id: line.id,
                source: line.source.0,
                tier: line.tier.0,
                region_code: line.region_code,
                account_code: line.account_code,
                people,
                amount,
                free: account.free,
                is_short: asked && amount > account.free,
            });
        }
        let movements = lines::entries_of_envelope(conn, id)?
            .into_iter()
            .map(|entry| {
                Ok(MovementView {
                    line_id: entry.line_id,
                    kind: entry.kind.0,
                    people: entry.people,
                    amount: rupiah(entry.amount_sen)?,
                    recorded_at: entry.recorded_at,
                })
            })
            .collect::<ApiResult<Vec<_>>>()?;
        let digest = envelopes::digest_of(conn, id)?.ok_or(patuh_store::StoreError::NotFound)?;
        let may_decide = row.drafted_by != caller.id
            && row.state.0 == EnvelopeState::Blocked
            && caller.may(patuh_rules::permission::Permission::ApproveEnvelopes);
        Ok(EnvelopeDetail {
            digest: data_encoding::HEXLOWER.encode(&digest),
            lines: shares,
            movements,
            next_steps: patuh_rules::programme::next_steps(row.state.0).to_vec(),
            may_decide,
            envelope: EnvelopeView::of((row, name))?,
        })
    }
}
