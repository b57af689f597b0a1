//! Changing the law: what a proposal makes of the rows, and what is wrong with it.
//!
//! Nothing is overwritten: a correction is a further version of a row, a new rate is a new row, and the row before it
//! gets a version that ends the day before.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::value::LawValue;
use super::{
    Amended, AmendmentFault, AmendmentFaultKind, AmendmentNotice, AmendmentNoticeKind, LawBook, LawError, LawKind,
    LawRow, ProposedRow, RowChange, RowOperation,
};

/// Kinds of which a time without a row is nothing odd: reliefs, goals, and wages decreed for a year.
fn may_pause(kind: LawKind) -> bool {
    matches!(kind, LawKind::Relief | LawKind::CoverageTarget | LawKind::MinimumWage | LawKind::SectorMinimumWage)
}

type Place = (LawKind, String, NaiveDate);

fn place(row: &LawRow) -> Place {
    (row.kind, row.key.clone(), row.valid_from)
}

struct Draft<'a> {
    rows: BTreeMap<Place, LawRow>,
    changes: BTreeMap<Place, RowChange>,
    faults: Vec<AmendmentFault>,
    law_version: i64,
    new_id: &'a dyn Fn() -> String,
}

/// What a proposal makes of the law. `current` holds of each row its newest version, repealed ones included; `new_id` names the added versions.
///
/// # Errors
/// Everything that is wrong with it, in the order of the proposal.
pub fn amend(
    current: &[LawRow],
    law_version: i64,
    proposed: &[ProposedRow],
    new_id: &dyn Fn() -> String,
) -> Result<Amended, Vec<AmendmentFault>> {
    let mut draft = Draft {
        rows: current.iter().map(|row| (place(row), row.clone())).collect(),
        changes: BTreeMap::new(),
        faults: Vec::new(),
        law_version,
        new_id,
    };
    let mut seen = BTreeSet::new();
    for (index, row) in proposed.iter().enumerate() {
        if seen.insert((row.kind, row.key.clone(), row.valid_from)) {
            draft.apply(index, row);
        } else {
            draft.fault(index, "valid_from", AmendmentFaultKind::Repeated, "the row stands twice in the proposal");
        }
    }
    let mut notices = draft.end_predecessors();
    draft.judge_neighbours(current, &mut notices);
    if !draft.faults.is_empty() {
        draft.faults.sort_by(|a, b| a.pointer.cmp(&b.pointer));
        return Err(draft.faults);
    }
    let mut changes: Vec<RowChange> = draft.changes.into_values().collect();
    changes.sort_by_key(|change| (change.proposed, change.implied));
    for change in &changes {
        if !change.implied && !change.after.repealed && !change.after.is_verified() {
            let pointer = format!("/rows/{}", change.proposed);
            notices.push(AmendmentNotice { pointer, kind: AmendmentNoticeKind::Unverified });
        }
    }
    notices.sort_by(|a, b| (&a.pointer, a.kind).cmp(&(&b.pointer, b.kind)));
    match LawBook::new(draft.rows.into_values().collect()) {
        Ok(book) => Ok(Amended { book, changes, notices }),
        // Every row was judged above; what is left can only lie in rows that stood there before.
        Err(error) => Err(vec![AmendmentFault {
            pointer: "/rows".to_owned(),
            kind: AmendmentFaultKind::Overlap,
            detail: error.to_string(),
        }]),
    }
}

impl Draft<'_> {
    fn fault(&mut self, index: usize, field: &str, kind: AmendmentFaultKind, detail: impl Into<String>) {
        let pointer = format!("/rows/{index}/{field}");
        self.faults.push(AmendmentFault { pointer, kind, detail: detail.into() });
    }

    fn apply(&mut self, index: usize, proposed: &ProposedRow) {
        let at = (proposed.kind, proposed.key.clone(), proposed.valid_from);
        let newest = self.rows.get(&at).cloned();
        let standing = newest.clone().filter(|row| !row.repealed);
        let faults = self.faults.len();
        let after = match (proposed.operation, &standing) {
            (RowOperation::Set, _) => self.set(index, proposed),
            (_, None) => {
                let detail = "no such row is in the law; a row is named by kind, key and valid_from";
                self.fault(index, "valid_from", AmendmentFaultKind::NoSuchRow, detail);
                None
            }
            (RowOperation::Verify, Some(row)) => self.verify(index, proposed, row),
            (RowOperation::Repeal, Some(row)) => {
                self.refuse_content(index, proposed);
                Some(LawRow { repealed: true, ..row.clone() })
            }
        };
        let Some(after) = after.filter(|_| self.faults.len() == faults) else { return };
        let version = newest.as_ref().map_or(1, |row| row.version + 1);
        let after = LawRow { version, law_version: self.law_version, id: (self.new_id)(), ..after };
        let same = |row: &LawRow| {
            LawRow { version, law_version: after.law_version, id: after.id.clone(), ..row.clone() } == after
        };
        if standing.as_ref().is_some_and(same) {
            self.fault(index, "value", AmendmentFaultKind::Unchanged, "the row stands like this already");
            return;
        }
        self.rows.insert(at.clone(), after.clone());
        self.changes.insert(at, RowChange { proposed: index, implied: false, before: standing, after });
    }

    fn set(&mut self, index: usize, proposed: &ProposedRow) -> Option<LawRow> {
        let text = |field: &Option<String>| field.as_deref().map(str::trim).unwrap_or_default().to_owned();
        for (name, field) in
            [("value", &proposed.value), ("source", &proposed.source), ("provision", &proposed.provision)]
        {
            if text(field).is_empty() {
                self.fault(index, name, AmendmentFaultKind::Required, "a row has a value, a source and a provision");
            }
        }
        let Some(evidence) = proposed.evidence else {
            self.fault(index, "evidence", AmendmentFaultKind::Required, "how the content is known");
            return None;
        };
        if proposed.verified_by.is_some() != proposed.verified_on.is_some() {
            let field = if proposed.verified_by.is_some() { "verified_on" } else { "verified_by" };
            self.fault(index, field, AmendmentFaultKind::Required, "who compared it, and when, belong together");
        }
        if proposed.valid_to.is_some_and(|last| last < proposed.valid_from) {
            let detail = "valid_to is the last day in force; it does not come before the first";
            self.fault(index, "valid_to", AmendmentFaultKind::Order, detail);
        }
        let row = LawRow {
            id: String::new(),
            kind: proposed.kind,
            key: proposed.key.clone(),
            value: text(&proposed.value),
            valid_from: proposed.valid_from,
            valid_to: proposed.valid_to,
            source: text(&proposed.source),
            provision: text(&proposed.provision),
            page: proposed.page.clone(),
            verified_by: proposed.verified_by.clone(),
            verified_on: proposed.verified_on,
            evidence,
            version: 0,
            note: proposed.note.clone(),
            repealed: false,
            law_version: 0,
        };
        match LawValue::read(&row) {
            Ok(_) => Some(row),
            Err(error @ LawError::UnknownKey { .. }) => {
                self.fault(index, "key", AmendmentFaultKind::UnknownKey, error.to_string());
                None
            }
            Err(error) => {
                if !row.value.is_empty() {
                    self.fault(index, "value", AmendmentFaultKind::UnreadableValue, error.to_string());
                }
                None
            }
        }
    }

    fn verify(&mut self, index: usize, proposed: &ProposedRow, row: &LawRow) -> Option<LawRow> {
        self.refuse_content(index, proposed);
        match (&proposed.verified_by, proposed.verified_on) {
            (Some(by), Some(on)) => {
                Some(LawRow { verified_by: Some(by.clone()), verified_on: Some(on), ..row.clone() })
            }
            (by, _) => {
                let field = if by.is_none() { "verified_by" } else { "verified_on" };
                self.fault(index, field, AmendmentFaultKind::Required, "who compared the row, and when");
                None
            }
        }
    }

    /// Verifying and repealing say nothing new about the content.
    fn refuse_content(&mut self, index: usize, proposed: &ProposedRow) {
        let given = [
            ("value", proposed.value.is_some()),
            ("valid_to", proposed.valid_to.is_some()),
            ("source", proposed.source.is_some()),
            ("provision", proposed.provision.is_some()),
            ("page", proposed.page.is_some()),
            ("evidence", proposed.evidence.is_some()),
            ("note", proposed.note.is_some()),
        ];
        for (name, _) in given.into_iter().filter(|(_, given)| *given) {
            self.fault(index, name, AmendmentFaultKind::NotApplicable, "only operation set takes content");
        }
    }

    /// A row that was open until now ends where a new one of its kind and key begins.
    fn end_predecessors(&mut self) -> Vec<AmendmentNotice> {
        let begun: Vec<(Place, usize)> = self
            .changes
            .iter()
            .filter(|(_, change)| change.before.is_none() && !change.after.repealed)
            .map(|(at, change)| (at.clone(), change.proposed))
            .collect();
        let mut notices = Vec::new();
        for (at, proposed) in begun {
            let earlier = (at.0, at.1.clone(), NaiveDate::MIN)..at.clone();
            let open = self.rows.range(earlier).rfind(|(_, row)| !row.repealed);
            let Some((place, row)) = open.filter(|(_, row)| row.valid_to.is_none()) else { continue };
            let (place, before) = (place.clone(), row.clone());
            let Some(last) = at.2.pred_opt() else { continue };
            if let Some(change) = self.changes.get_mut(&place) {
                // The proposal has it too, and left its end open: it is ended in the same stroke.
                change.after.valid_to = Some(last);
                self.rows.insert(place, change.after.clone());
            } else {
                let after = LawRow {
                    id: (self.new_id)(),
                    valid_to: Some(last),
                    version: before.version + 1,
                    law_version: self.law_version,
                    ..before.clone()
                };
                self.rows.insert(place.clone(), after.clone());
                self.changes.insert(place, RowChange { proposed, implied: true, before: Some(before), after });
                let pointer = format!("/rows/{proposed}");
                notices.push(AmendmentNotice { pointer, kind: AmendmentNoticeKind::EndsPredecessor });
            }
        }
        notices
    }

    fn judge_neighbours(&mut self, current: &[LawRow], notices: &mut Vec<AmendmentNotice>) {
        let touched: BTreeSet<(LawKind, String)> =
            self.changes.keys().map(|(kind, key, _)| (*kind, key.clone())).collect();
        for (kind, key) in touched {
            let of_key = |row: &&LawRow| row.kind == kind && row.key == key && !row.repealed;
            let holes_before = holes(current.iter().filter(of_key));
            let rows: Vec<LawRow> = self.rows.values().filter(of_key).cloned().collect();
            let holes_after = holes(rows.iter());
            for pair in rows.windows(2) {
                let [first, second] = pair else { continue };
                if first.is_in_force(second.valid_from) {
                    let detail = format!("rows of {} and {} overlap", first.valid_from, second.valid_from);
                    self.fault_of(&place(second), &place(first), AmendmentFaultKind::Overlap, &detail);
                }
            }
            for (from, to) in holes_after.difference(&holes_before).filter(|_| !may_pause(kind)) {
                let detail = format!("no row would hold from {from} to {to}");
                let near = |row: &&LawRow| row.valid_to.and_then(|last| last.succ_opt()) == Some(*from);
                let after = |row: &&LawRow| row.valid_from.pred_opt() == Some(*to);
                let (near, after) = (rows.iter().find(near).map(place), rows.iter().find(after).map(place));
                if let (Some(near), Some(after)) = (near, after) {
                    self.fault_of(&after, &near, AmendmentFaultKind::Gap, &detail);
                }
            }
            let end =
                |rows: &mut dyn Iterator<Item = &LawRow>| rows.map(|row| row.valid_to.unwrap_or(NaiveDate::MAX)).max();
            let ends = end(&mut rows.iter());
            let ended_before = end(&mut current.iter().filter(of_key));
            let shortened = ended_before.is_some_and(|before| ends.is_none_or(|now| now < before));
            if shortened || ended_before.is_none() && ends.is_some_and(|now| now < NaiveDate::MAX) {
                let index = self.changes.iter().find(|((k, n, _), _)| *k == kind && *n == key);
                if let Some((_, change)) = index {
                    let pointer = format!("/rows/{}", change.proposed);
                    notices.push(AmendmentNotice { pointer, kind: AmendmentNoticeKind::EndsWithoutSuccessor });
                }
            }
        }
    }

    /// Lays a fault at the door of whichever of two rows the proposal names; where it names neither, of the row whose
    /// repeal opened the hole.
    fn fault_of(&mut self, first: &Place, second: &Place, kind: AmendmentFaultKind, detail: &str) {
        let named = [first, second].into_iter().find_map(|place| {
            self.changes
                .get(place)
                .map(|change| (change.proposed, if place == first { "valid_from" } else { "valid_to" }))
        });
        let repealed = self
            .changes
            .iter()
            .find(|((k, key, _), change)| *k == first.0 && *key == first.1 && change.after.repealed)
            .map(|(_, change)| (change.proposed, "operation"));
        if let Some((index, field)) = named.or(repealed) {
            self.fault(index, field, kind, detail);
        }
    }
}

/// The days between rows of one key on which none holds: first and last day of each hole.
fn holes<'a>(rows: impl Iterator<Item = &'a LawRow>) -> BTreeSet<(NaiveDate, NaiveDate)> {
    let mut rows: Vec<&LawRow> = rows.collect();
    rows.sort_by_key(|row| row.valid_from);
    let (mut holes, mut held_until) = (BTreeSet::new(), None::<NaiveDate>);
    for row in rows {
        if let (Some(from), Some(to)) = (held_until.and_then(|last| last.succ_opt()), row.valid_from.pred_opt())
            && from <= to
        {
            holes.insert((from, to));
        }
        held_until = held_until.max(Some(row.valid_to.unwrap_or(NaiveDate::MAX)));
    }
    holes
}
