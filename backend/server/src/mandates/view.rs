use chrono::NaiveDate;
use patuh_rules::finding::{Settlement, Upcoming};
use patuh_rules::ledger::{AgreedInstalment, instalments};
use patuh_rules::money::Rupiah;
use patuh_rules::words::{ActKind, ActOutcome, FindingStep, MandateKind, MandateState, Party, ViolationType};
use patuh_store::findings::acts::ActRow;
use patuh_store::mandates::{Hearing, NamedMandate};
use patuh_store::types::{At, Id};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

use super::Part;
use crate::error::{ApiError, ApiResult};
use crate::findings::next_acts::NextActView;
use crate::findings::{PersonRef, rupiah};

/// An office by name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OfficeRef {
    /// The organisation.
    pub id: Id,
    /// Name.
    #[schema(max_length = 200)]
    pub name: String,
}

/// A mandate to state attorneys.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MandateView {
    /// Identifier.
    pub id: Id,
    /// Number, given with the approval.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "SKK-2026-000012", max_length = 30)]
    pub number: Option<String>,
    /// Out of court or in court.
    pub kind: MandateKind,
    /// How far it has come.
    pub state: MandateState,
    /// The employer.
    pub employer_id: Id,
    /// Its name.
    pub employer_name: String,
    /// Region of the findings.
    pub region_code: String,
    /// The office of BPJS that gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub giver: Option<OfficeRef>,
    /// The prosecution office to which it is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receiver: Option<OfficeRef>,
    /// The mandate after whose return it is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous_mandate_id: Option<Id>,
    /// What it is about.
    pub subject: String,
    /// What was open of its debts when it was proposed.
    pub principal: Rupiah,
    /// What was paid under it.
    pub recovered: Rupiah,
    /// How many findings it bundles.
    pub finding_count: i32,
    /// When it was given; of a proposal when it was proposed.
    pub on: NaiveDate,
    /// Days since then, until it was returned or ended.
    pub age_days: i64,
    /// When the prosecution office accepted it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted_on: Option<NaiveDate>,
    /// When it was returned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub returned_on: Option<NaiveDate>,
    /// When the last duty behind it was fulfilled or its finding closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_on: Option<NaiveDate>,
    /// The court of its claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub court: Option<String>,
    /// The number under which the court knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub register_number: Option<String>,
    /// The furthest step of its findings.
    pub step: FindingStep,
    /// The next step on the usual way, as of today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_act: Option<ActKind>,
    /// Whose move that is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_party: Option<Party>,
    /// The first day for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_date: Option<NaiveDate>,
    /// The last day for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_until: Option<NaiveDate>,
    /// Who proposed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposed_by: Option<PersonRef>,
    /// When.
    pub proposed_at: At,
    /// Who decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<PersonRef>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<At>,
    /// What was said about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision_note: Option<String>,
    /// Last changed.
    pub updated_at: At,
    /// Version.
    pub version: i64,
}

fn person(id: Option<Id>, name: Option<String>) -> Option<PersonRef> {
    Some(PersonRef { id: id?, name: name? })
}

fn office(id: Option<Id>, name: Option<String>) -> Option<OfficeRef> {
    Some(OfficeRef { id: id?, name: name? })
}

impl MandateView {
    /// As it stands on a day.
    pub fn of(named: NamedMandate, today: NaiveDate) -> Self {
        let row = named.row;
        let waits = !row.state.0.is_live();
        let Upcoming { kind, on, until, .. } = row.upcoming(today);
        let kind = kind.filter(|_| !waits);
        let last = row.returned_on.or(row.ended_on).unwrap_or(today);
        MandateView {
            id: row.id,
            number: row.number,
            kind: row.kind.0,
            state: row.state.0,
            employer_id: row.employer_id,
            employer_name: named.employer_name,
            region_code: row.region_code,
            giver: office(row.giver_id, named.giver_name),
            receiver: office(row.receiver_id, named.receiver_name),
            previous_mandate_id: row.previous_mandate_id,
            subject: row.subject,
            principal: rupiah(row.principal_sen),
            recovered: rupiah(row.recovered_sen),
            finding_count: row.findings,
            on: row.on_date,
            age_days: (last - row.on_date).num_days().max(0),
            accepted_on: row.accepted_on,
            returned_on: row.returned_on,
            ended_on: row.ended_on,
            court: row.court,
            register_number: row.register_number,
            step: row.step.0,
            next_act: kind,
            next_party: kind.map(ActKind::party),
            next_date: on.filter(|_| !waits),
            next_until: until.filter(|_| !waits),
            proposed_by: person(row.proposed_by, named.proposed_name),
            proposed_at: row.proposed_at,
            decided_by: person(row.decided_by, named.decided_name),
            decided_at: row.decided_at,
            decision_note: row.decision_note,
            updated_at: row.updated_at,
            version: row.version,
        }
    }
}

/// One finding under a mandate.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MandateFinding {
    /// The finding.
    pub finding_id: Id,
    /// Its number.
    pub number: String,
    /// What was violated.
    pub violation_type: ViolationType,
    /// First month.
    #[schema(example = "2026-01", max_length = 7)]
    pub month_from: String,
    /// Last month.
    #[schema(example = "2026-06", max_length = 7)]
    pub month_to: String,
    /// What was open of it when the mandate was proposed.
    pub principal: Rupiah,
    /// What is open of it now.
    pub open: Rupiah,
    /// Where it stands.
    pub step: FindingStep,
}

impl From<&Part> for MandateFinding {
    fn from(part: &Part) -> Self {
        MandateFinding {
            finding_id: part.row.id,
            number: part.row.number.clone(),
            violation_type: part.row.violation_type.0,
            month_from: part.row.month_from.clone(),
            month_to: part.row.month_to.clone(),
            principal: rupiah(part.principal_sen),
            open: part.open(),
            step: part.row.step.0,
        }
    }
}

/// Instalments that were agreed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SettlementView {
    /// When.
    pub agreed_on: NaiveDate,
    /// What was agreed in all.
    pub agreed: Rupiah,
    /// When it was found that an instalment was missed; from then on the agreement is broken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missed_on: Option<NaiveDate>,
    /// The instalments, the first one first.
    #[schema(max_items = 120)]
    pub instalments: Vec<AgreedInstalment>,
}

impl SettlementView {
    /// The calendar of what was agreed on several debts together; none where nothing was agreed.
    pub fn of(parts: &[(Settlement, Rupiah, Rupiah)], today: NaiveDate) -> ApiResult<Option<Self>> {
        let Some((first, ..)) = parts.first() else { return Ok(None) };
        let sum = |of: fn(&(Settlement, Rupiah, Rupiah)) -> Rupiah| Rupiah::sum(parts.iter().map(of));
        let claimed = sum(|(_, claimed, _)| *claimed).map_err(ApiError::internal)?;
        let paid = sum(|(.., paid)| *paid).map_err(ApiError::internal)?;
        let paid_before = sum(|(settlement, ..)| settlement.paid_before).map_err(ApiError::internal)?;
        let settlement = Settlement { paid_before, ..*first };
        Ok(Some(SettlementView {
            agreed_on: settlement.on,
            agreed: claimed.checked_sub(paid_before).unwrap_or_default(),
            missed_on: parts.iter().filter_map(|(settlement, ..)| settlement.missed_on).min(),
            instalments: instalments(&settlement, claimed, paid, today),
        }))
    }
}

/// What happened under a mandate: an act on its findings, or a hearing.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MandateEvent {
    /// The day that counts.
    pub on: NaiveDate,
    /// The act; absent for a hearing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<ActKind>,
    /// How the act ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<ActOutcome>,
    /// What was paid, on all findings together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Rupiah>,
    /// What was served, agreed or said; the agenda of a hearing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What came of a hearing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// Number of a letter, reference of a payment, register number of a court.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The court of a claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub court: Option<String>,
    /// Who recorded it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recorded_by: Option<String>,
    /// When it was recorded.
    pub recorded_at: At,
    /// On how many findings.
    pub finding_count: i32,
}

/// The acts under a mandate as events: what was recorded at once on several findings is one.
pub(super) fn events(acts: Vec<ActRow>, hearings: Vec<Hearing>, names: &BTreeMap<Id, String>) -> Vec<MandateEvent> {
    let mut found: BTreeMap<(NaiveDate, At, &'static str), MandateEvent> = BTreeMap::new();
    let name = |id: Option<Id>| id.and_then(|id| names.get(&id).cloned());
    for act in acts {
        let paid_sen = act.amount_sen.filter(|_| act.kind.0 == ActKind::PaymentRecorded);
        let event = found.entry((act.on_date, act.recorded_at, act.kind.0.into())).or_insert(MandateEvent {
            on: act.on_date,
            kind: Some(act.kind.0),
            outcome: act.outcome.map(|word| word.0),
            amount: paid_sen.map(|_| Rupiah::ZERO),
            text: act.text,
            result: None,
            reference: act.reference,
            court: act.court,
            recorded_by: name(act.recorded_by),
            recorded_at: act.recorded_at,
            finding_count: 0,
        });
        event.finding_count += 1;
        event.amount = event.amount.map(|sum| sum.checked_add(rupiah(paid_sen.unwrap_or_default())).unwrap_or(sum));
    }
    let mut events: Vec<MandateEvent> = found.into_values().collect();
    events.extend(hearings.into_iter().map(|hearing| MandateEvent {
        on: hearing.on_date,
        kind: None,
        outcome: None,
        amount: None,
        text: Some(hearing.agenda),
        result: hearing.outcome,
        reference: None,
        court: None,
        recorded_by: name(hearing.recorded_by),
        recorded_at: hearing.recorded_at,
        finding_count: 0,
    }));
    events.sort_by_key(|event| (event.on, event.recorded_at));
    events
}

/// A mandate with its findings, its instalments, what was done under it and what may be done next.
#[derive(Debug, Serialize, ToSchema)]
pub struct MandateDetail {
    /// The mandate.
    #[serde(flatten)]
    pub mandate: MandateView,
    /// SHA-256 of what is approved: whoever approves names what was looked at.
    #[schema(min_length = 64, max_length = 64, pattern = "^[0-9a-f]{64}$")]
    pub digest: String,
    /// Whether the reader may decide on it: another person than the one who proposed it.
    pub may_decide: bool,
    /// The letter of mandate; absent where a letter about a single finding gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub letter_id: Option<Id>,
    /// The findings.
    #[schema(max_items = 50)]
    pub findings: Vec<MandateFinding>,
    /// The latest agreement on instalments.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settlement: Option<SettlementView>,
    /// What may be done on all of its findings at once.
    #[schema(max_items = 20)]
    pub next_acts: Vec<NextActView>,
    /// What was done under it, the first first.
    #[schema(max_items = 2000)]
    pub timeline: Vec<MandateEvent>,
}
