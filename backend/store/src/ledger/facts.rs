use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::contributions::payment_due_on_or_provisional;
use patuh_rules::finding::{self, warning_windows};
use patuh_rules::ledger::{Debt, DebtKind, Entry, ImposedFine};
use patuh_rules::money::Rupiah;
use patuh_rules::month::Month;
use patuh_rules::words::{ActKind, ReportState, ViolationType};
use std::collections::{BTreeMap, BTreeSet};

use super::{LedgerEntry, acts_taken_back};
use crate::dialect::Conn;
use crate::error::{StoreError, StoreResult};
use crate::findings::acts::ActRow;
use crate::law::Rules;
use crate::schema::{coverage_reports, finding_acts, findings, ledger_entries};
use crate::types::{Id, Word};

/// By which name people know a debt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DebtRef {
    /// Number of the finding, receipt number of the report.
    pub number: String,
    /// Whether it is a finding.
    pub is_finding: bool,
    /// Of a finding, what was violated.
    pub violation: Option<ViolationType>,
    /// First month.
    pub month_from: String,
    /// Last month.
    pub month_to: String,
}

/// What the rules make the ledger of an employer from.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// What is owed.
    pub debts: Vec<Debt>,
    /// What was recorded.
    pub entries: Vec<Entry>,
    /// The names of the debts.
    pub names: BTreeMap<Id, DebtRef>,
}

fn corrupt(error: impl std::fmt::Display) -> StoreError {
    StoreError::Corrupt(error.to_string())
}

impl TryFrom<&LedgerEntry> for Entry {
    type Error = StoreError;

    fn try_from(row: &LedgerEntry) -> StoreResult<Entry> {
        Ok(Entry {
            id: row.id.0,
            kind: row.kind.0,
            debt: row.debt().0,
            account: row.account.0,
            amount: Rupiah::from_sen(row.amount_sen).map_err(corrupt)?,
            on: row.on_date,
            recorded_at: row.recorded_at.0,
            reverses: row.reverses_id.map(|id| id.0),
        })
    }
}

type ReportRow = (Id, String, String, NaiveDate);
type FindingRow = (Id, String, Word<ViolationType>, String, String, i64, bool);

/// What the ledger of an employer is made from. Whoever is the employer gets what was served on it.
///
/// # Errors
/// [`StoreError::Corrupt`] where a row cannot be read or the law lacks a row.
pub fn facts(conn: &mut Conn, rules: Rules<'_>, employer_id: Id, served: bool) -> StoreResult<Facts> {
    let mut made = Facts::default();
    let of_findings: Vec<FindingRow> = findings::table
        .filter(findings::employer_id.eq(employer_id))
        .select((
            findings::id,
            findings::number,
            findings::violation_type,
            findings::month_from,
            findings::month_to,
            findings::estimated_sen,
            findings::served,
        ))
        .load(conn)?;
    let unseen: BTreeSet<Id> = of_findings.iter().filter(|row| served && !row.6).map(|row| row.0).collect();
    let fines = imposed_fines(conn, rules, &of_findings)?;
    let entries: Vec<LedgerEntry> = ledger_entries::table
        .filter(ledger_entries::employer_id.eq(employer_id))
        .select(LedgerEntry::as_select())
        .load(conn)?;
    let entries: Vec<&LedgerEntry> =
        entries.iter().filter(|row| row.finding_id.is_none_or(|id| !unseen.contains(&id))).collect();
    let known: BTreeSet<Id> = entries.iter().map(|row| row.debt()).collect();
    made.entries = entries.into_iter().map(Entry::try_from).collect::<StoreResult<_>>()?;
    for (id, number, violation, from, to, estimated_sen, _) in of_findings {
        let fine = fines.get(&id);
        if unseen.contains(&id) || (!known.contains(&id) && fine.is_none()) {
            continue;
        }
        let months = (month(&from)?, month(&to)?);
        // No source says when the contribution of a construction project falls due.
        let due_on = match violation.0 {
            ViolationType::Arrears => {
                let due = payment_due_on_or_provisional(rules.law, months.1, rules.calendar);
                due.ok().map(|(due, _)| due.value)
            }
            _ => None,
        };
        let contribution = Rupiah::from_sen(estimated_sen).map_err(corrupt)?;
        made.debts.push(Debt {
            id: id.0,
            kind: DebtKind::Finding(violation.0),
            from: months.0,
            to: months.1,
            due_on,
            sanction: fine.map(|fine| ImposedFine { contribution, ..*fine }),
        });
        let violation = Some(violation.0);
        made.names.insert(id, DebtRef { number, is_finding: true, violation, month_from: from, month_to: to });
    }
    let of_reports: Vec<ReportRow> = coverage_reports::table
        .filter(coverage_reports::employer_id.eq(employer_id))
        .filter(coverage_reports::state.ne(Word(ReportState::Withdrawn)))
        .select((
            coverage_reports::id,
            coverage_reports::receipt_number,
            coverage_reports::month,
            coverage_reports::due_on,
        ))
        .load(conn)?;
    for (id, number, of, due_on) in of_reports.into_iter().filter(|row| known.contains(&row.0)) {
        let month = month(&of)?;
        let (kind, due_on) = (DebtKind::Report, Some(due_on));
        made.debts.push(Debt { id: id.0, kind, from: month, to: month, due_on, sanction: None });
        made.names
            .insert(id, DebtRef { number, is_finding: false, violation: None, month_from: of.clone(), month_to: of });
    }
    Ok(made)
}

fn month(text: &str) -> StoreResult<Month> {
    text.parse().map_err(corrupt)
}

/// The fines for failure to register that stand, with the window of the second warning.
fn imposed_fines(conn: &mut Conn, rules: Rules<'_>, rows: &[FindingRow]) -> StoreResult<BTreeMap<Id, ImposedFine>> {
    let fined = |violation: ViolationType| {
        use ViolationType::{PdsProgram, PdsTk, PdsUpah, Pwbd};
        matches!(violation, Pwbd | PdsTk | PdsUpah | PdsProgram)
    };
    let ids: Vec<Id> = rows.iter().filter(|row| fined(row.2.0)).map(|row| row.0).collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let acts: Vec<ActRow> =
        finding_acts::table.filter(finding_acts::finding_id.eq_any(&ids)).select(ActRow::as_select()).load(conn)?;
    let taken_back = acts_taken_back(conn, &ids)?;
    let mut fines = BTreeMap::new();
    for id in ids {
        let own = || acts.iter().filter(|act| act.finding_id == id);
        let folded: Vec<finding::Act> = own().map(|act| act.for_rules(&taken_back)).collect();
        let state = finding::fold(&folded);
        let Some(imposed_on) = state.fine_on else { continue };
        let windows = warning_windows(&state, rules.law, rules.calendar).map_err(corrupt)?;
        let window = windows.into_iter().find(|window| window.kind == ActKind::SecondWarning);
        let Some(warning_2_ends_on) = window.and_then(|window| window.ends_on) else { continue };
        let decision = own().find(|act| act.kind.0 == ActKind::FineImposed && act.on_date == imposed_on);
        let imposed = decision.and_then(|act| act.amount_sen).and_then(|sen| Rupiah::from_sen(sen).ok());
        fines.insert(id, ImposedFine { contribution: Rupiah::ZERO, warning_2_ends_on, imposed_on, imposed });
    }
    Ok(fines)
}
