//! Who is paid for in a month, by which line, and who falls out: looked at anew every month.

use chrono::NaiveDate;
use patuh_rules::law::Basis;
use patuh_rules::money::Rupiah;
use patuh_rules::month::Month;
use patuh_rules::programme::{self as rules, BudgetLine, Control, Share};
use patuh_rules::words::{BeneficiaryState, PauseReason};
use patuh_store::programmes::Programme;
use patuh_store::programmes::lines::{self, Line, rupiah};
use patuh_store::programmes::people::{self, BORN, Beneficiary};
use patuh_store::types::Id;
use patuh_store::vault::Vault;
use patuh_store::{Conn, StoreError};
use std::collections::BTreeMap;
use uuid::Uuid;

use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult};
use crate::programmes::financing::{financing, is_held_out};
use crate::state::Held;

/// What a month of a programme comes to.
pub(crate) struct Draft {
    /// Who is paid for by which line with how much.
    pub entries: Vec<(Beneficiary, Uuid, Rupiah)>,
    /// In all.
    pub control: Control,
    /// By line.
    pub shares: Vec<Share>,
    /// The lines of the year.
    pub lines: Vec<(Line, BudgetLine)>,
    /// Who falls out, and why.
    pub out: BTreeMap<PauseReason, Vec<Beneficiary>>,
    /// Who had fallen out and is paid for again.
    pub back: Vec<Id>,
    /// For whom somebody has to choose who pays.
    pub undecided: Vec<Id>,
    /// The rows of the law that amounts and ages rest on.
    pub bases: Vec<Basis>,
}

/// Works a month out.
pub(crate) fn draft(
    conn: &mut Conn,
    vault: &Vault,
    held: &Held,
    programme: &Programme,
    month: Month,
) -> ApiResult<Draft> {
    let (lines, premiums, mut bases) = priced(conn, held, programme, month)?;
    let group = programme.age_group.map(|group| group.0);
    let (mut out, mut fit) = (BTreeMap::<PauseReason, Vec<Beneficiary>>::new(), Vec::new());
    for (row, _) in people::all(conn, programme.id, month)? {
        // The other reasons to pause somebody are looked at anew every month.
        if row.from_month > month.to_string() || is_held_out(&row, month) {
            continue;
        }
        let born = born_of(vault, &row)?;
        let found = rules::eligibility(&held.law, group, born, month)?;
        if let Some(limit) = found.limit.filter(|limit| !bases.contains(&limit.basis)) {
            bases.push(limit.basis);
        }
        match found.reason {
            Some(reason) => out.entry(reason).or_default().push(row),
            None => fit.push(row),
        }
    }
    let doubled = financing(conn, programme, &fit.iter().collect::<Vec<_>>(), month)?;
    let (mut kept, mut undecided) = (Vec::with_capacity(fit.len()), Vec::new());
    for row in fit {
        match doubled.get(&row.id) {
            Some(one) if one.payer.is_none() => undecided.push(row.id),
            Some(one) => match one.pause(programme.id) {
                Some(reason) => out.entry(reason).or_default().push(row),
                None => kept.push(row),
            },
            None => kept.push(row),
        }
    }
    let entries = assigned(kept, &lines, &premiums)?;
    // A pause that an officer set for a later month stands.
    let is_back = |row: &Beneficiary| row.reason.is_some_and(|reason| reason.0.is_rechecked());
    let back = entries.iter().map(|(row, ..)| row).filter(|row| is_back(row)).map(|row| row.id).collect();
    let (control, shares) =
        rules::totals(entries.iter().map(|(_, line, amount)| (*line, *amount))).map_err(ApiError::internal)?;
    Ok(Draft { entries, control, shares, lines, out, back, undecided, bases })
}

type Priced = (Vec<(Line, BudgetLine)>, Vec<Rupiah>, Vec<Basis>);

/// The lines of the year that pay for somebody, what one person costs each, and the rows of the law behind it.
fn priced(conn: &mut Conn, held: &Held, programme: &Programme, month: Month) -> ApiResult<Priced> {
    let wage = programme.wage_sen.map(rupiah).transpose()?;
    let (mut found, mut premiums, mut bases) = (Vec::new(), Vec::new(), Vec::new());
    let rows = lines::of_programme(conn, programme.id, Some(month.year()))?;
    for row in rows.into_iter().filter(|row| row.share_bp > 0) {
        let account = lines::standing(conn, row.id, row.amount_sen)?;
        let answer = rules::premium(&held.law, programme.kind.0, row.source.0, wage, month)
            .map_err(|error| crate::calculations::refused(error, "month"))?;
        for basis in answer.steps.iter().filter_map(|step| step.basis.as_ref()) {
            if !bases.contains(basis) {
                bases.push(basis.clone());
            }
        }
        premiums.push(answer.total);
        let share_bp = u32::try_from(row.share_bp).map_err(ApiError::internal)?;
        let line = BudgetLine { id: row.id.0, source: row.source.0, share_bp, account };
        found.push((row, line));
    }
    Ok((found, premiums, bases))
}

fn assigned(
    kept: Vec<Beneficiary>,
    lines: &[(Line, BudgetLine)],
    premiums: &[Rupiah],
) -> ApiResult<Vec<(Beneficiary, Uuid, Rupiah)>> {
    let shares: Vec<u32> = lines.iter().map(|(_, line)| line.share_bp).collect();
    let Some(quotas) = rules::quotas(kept.len(), &shares) else {
        return Err(ApiError::new(ErrorCode::StateConflict)
            .with("reason", "shares_incomplete")
            .with("share_bp", shares.iter().sum::<u32>())
            .detail("the shares of the budget lines of that year add up to 10000"));
    };
    let before: Vec<Option<Uuid>> = kept.iter().map(|row| row.line_id.map(|id| id.0)).collect();
    let room: Vec<(Uuid, usize)> = lines.iter().zip(quotas).map(|((_, line), quota)| (line.id, quota)).collect();
    let chosen = rules::allocate(&before, &room);
    kept.into_iter()
        .zip(chosen)
        .map(|(row, at)| {
            let at = at.ok_or_else(|| ApiError::internal("a person was given no line"))?;
            Ok((row, room[at].0, premiums[at]))
        })
        .collect()
}

fn born_of(vault: &Vault, row: &Beneficiary) -> ApiResult<NaiveDate> {
    let opened = vault.open(BORN, row.id, &row.born_sealed)?;
    let text = std::str::from_utf8(&opened).ok().and_then(|text| text.parse().ok());
    text.ok_or_else(|| StoreError::Corrupt(format!("seal of {BORN}")).into())
}

impl Draft {
    /// How many fall out.
    pub fn paused(&self) -> usize {
        self.out.values().map(Vec::len).sum()
    }

    /// Puts whom it leaves out into their state, and takes back whom it pays again.
    pub fn settle(&self, conn: &mut Conn, month: &str, now: patuh_store::types::At, by: &str) -> ApiResult<()> {
        for (reason, rows) in &self.out {
            // Whoever was out for the same reason has been out since then, not since now.
            let fresh = rows.iter().filter(|row| row.reason.is_none_or(|known| known.0 != *reason));
            let ids: Vec<Id> = fresh.map(|row| row.id).collect();
            people::set_state(conn, &ids, (BeneficiaryState::Paused, Some(*reason)), month, now, by)?;
        }
        people::set_state(conn, &self.back, (BeneficiaryState::Active, None), month, now, by)?;
        for share in &self.shares {
            let line = Id(share.line);
            let others =
                self.entries.iter().filter(|(row, paid_by, _)| *paid_by == line.0 && row.line_id != Some(line));
            let ids: Vec<Id> = others.map(|(row, ..)| row.id).collect();
            people::set_line(conn, &ids, line)?;
        }
        Ok(())
    }
}
