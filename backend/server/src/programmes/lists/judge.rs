//! What a row of a list is: ready, to be repaired, or refused, and why.

use chrono::NaiveDate;
use patuh_intake::{BeneficiaryField, BeneficiaryRow, Field, Parsed, is_long_number};
use patuh_rules::identifiers::Nik;
use patuh_rules::law::{AgeGroup, LawBook};
use patuh_rules::month::Month;
use patuh_rules::permission::Scope;
use patuh_rules::programme::{born_on, eligibility};
use patuh_rules::words::{ClaimantKind, PauseReason, RowVerdict};
use patuh_store::expressions::fold;
use patuh_store::programmes::lists::BeneficiaryListRow;
use patuh_store::programmes::{Programme, people};
use patuh_store::types::{Id, Word};
use patuh_store::vault::Vault;
use patuh_store::{Conn, reference};
use std::collections::{HashMap, HashSet};

use super::view::{Content, ListCounts, Values};
use crate::error::{ApiError, ApiResult};
use crate::http::body::is_plain_text;
use crate::imports::RowFault;
use crate::imports::problem::Fault;
use crate::imports::region::Regions;

/// By what rows are judged.
pub struct Judge<'a> {
    pub vault: &'a Vault,
    pub law: &'a LawBook,
    pub programme: &'a Programme,
    pub month: Month,
    pub today: NaiveDate,
}

/// A row, judged.
pub struct Judged {
    pub number: u32,
    pub verdict: RowVerdict,
    pub village: Option<String>,
    pub content: Content,
    pub problems: Vec<RowFault>,
    doubled: bool,
}

/// A row by itself, and the digest of its national id.
struct Alone {
    row: Judged,
    digest: Option<Vec<u8>>,
}

impl Judge<'_> {
    /// Judges rows by themselves, against each other, against the programme and against everybody who pays.
    pub fn rows(
        &self,
        conn: &mut Conn,
        parsed: Vec<(Parsed<BeneficiaryRow, BeneficiaryField>, Vec<String>)>,
    ) -> ApiResult<Vec<Judged>> {
        let regions = Regions::new(reference::regions(conn)?);
        let scope = Scope::Region(self.programme.region_code.clone());
        let mut alone = Vec::with_capacity(parsed.len());
        for (parsed, cells) in parsed {
            alone.push(self.alone(parsed, cells, &regions, &scope)?);
        }
        let digests: Vec<Vec<u8>> = alone.iter().filter_map(|row| row.digest.clone()).collect();
        let workers = people::workers_of(conn, &digests)?;
        let ids: Vec<Id> = workers.values().copied().collect();
        let inside: HashSet<Id> = people::known(conn, self.programme.id, &ids)?.into_iter().collect();
        let claims = people::claims(conn, &ids, self.month, Some(self.programme.id))?;
        let mut seen = HashSet::with_capacity(alone.len());
        Ok(alone.into_iter().map(|row| self.among(row, &workers, &inside, &claims, &mut seen)).collect())
    }

    fn alone(
        &self,
        parsed: Parsed<BeneficiaryRow, BeneficiaryField>,
        cells: Vec<String>,
        regions: &Regions,
        scope: &Scope,
    ) -> ApiResult<Alone> {
        let fault = |problem: &patuh_intake::RowProblem<BeneficiaryField>| RowFault {
            field: problem.field.map(|field| field.word().to_owned()),
            code: problem.code.word().to_owned(),
            value_shown: Some(problem.value_shown.clone()),
        };
        let mut problems: Vec<RowFault> = parsed.problems.iter().map(fault).collect();
        // In a row that was shifted, a national id stands where a name belongs: it is kept in no column that is read.
        let village = parsed.row.as_ref().and_then(|row| row.village.as_deref()).map(shortened);
        let village = village.filter(|text| !is_long_number(text));
        let Some(row) = parsed.row else {
            let content = Content { cells, values: None };
            let row =
                Judged { number: parsed.number, verdict: parsed.verdict, village, content, problems, doubled: false };
            return Ok(Alone { row, digest: None });
        };
        let mut refused = false;
        let mut name = row.name.split_whitespace().collect::<Vec<_>>().join(" ");
        if is_long_number(&name) {
            name.clear();
        }
        if !(2..=200).contains(&name.chars().count()) || !is_plain_text(&name) {
            problems.push(RowFault::new("name", Fault::TextUnfit, Some(&name)));
        }
        let nik = row.nik.as_deref().map(str::parse::<Nik>);
        if matches!(nik, Some(Err(_))) {
            problems.push(RowFault::new("nik", Fault::NikInvalid, None));
        }
        let nik = nik.and_then(Result::ok);
        let inferred = nik.as_ref().and_then(|nik| born_on(nik, self.today));
        let born = row.born_on.or(inferred);
        if let (Some(told), Some(inferred)) = (row.born_on, inferred)
            && !agree(told, inferred)
        {
            problems.push(RowFault::new("born_on", Fault::BirthMismatch, None));
        }
        match born {
            None if nik.is_some() => problems.push(RowFault::new("born_on", Fault::BirthUnknown, None)),
            None => {}
            Some(born) if born > self.today => problems.push(RowFault::new("born_on", Fault::BirthUnknown, None)),
            Some(born) => {
                let group = self.programme.age_group.map(|group: Word<AgeGroup>| group.0);
                let found = eligibility(self.law, group, born, self.month).map_err(ApiError::from)?;
                if let Some(reason) = found.reason {
                    refused = true;
                    let too = if reason == PauseReason::TooYoung { Fault::TooYoung } else { Fault::TooOld };
                    problems.push(RowFault::new("born_on", too, None));
                }
            }
        }
        let region_code = regions.of(&row).unwrap_or_else(|problem| {
            problems.push(problem);
            None
        });
        if region_code
            .as_ref()
            .is_some_and(|code| !scope.admits(code, None) && !self.programme.region_code.starts_with(code.as_str()))
        {
            refused = true;
            problems.push(RowFault::new("district", Fault::RegionOutside, region_code.as_deref()));
        }
        let digest = nik.as_ref().map(|nik| self.vault.nik_digest(nik.expose()));
        let verdict = match (refused, problems.is_empty()) {
            (true, _) => RowVerdict::Refused,
            (false, true) => RowVerdict::Ready,
            (false, false) => RowVerdict::Repairable,
        };
        let values =
            Values { name, nik: nik.map(|nik| nik.expose().to_owned()), born_on: born, region_code, kpj: row.kpj };
        let content = Content { cells, values: Some(values) };
        let row = Judged { number: parsed.number, verdict, village, content, problems, doubled: false };
        Ok(Alone { row, digest })
    }

    fn among(
        &self,
        Alone { mut row, digest }: Alone,
        workers: &HashMap<Vec<u8>, Id>,
        inside: &HashSet<Id>,
        claims: &HashMap<Id, Vec<patuh_rules::programme::Claim>>,
        seen: &mut HashSet<Vec<u8>>,
    ) -> Judged {
        let Some(digest) = digest else { return row };
        let worker = workers.get(&digest);
        if !seen.insert(digest) {
            row.problems.push(RowFault::new("nik", Fault::PersonRepeated, None));
            row.verdict = RowVerdict::Refused;
        } else if worker.is_some_and(|worker| inside.contains(worker)) {
            row.problems.push(RowFault::new("nik", Fault::AlreadyIn, None));
            row.verdict = RowVerdict::Refused;
        }
        for claim in worker.and_then(|worker| claims.get(worker)).into_iter().flatten() {
            let fault = match claim.by.kind {
                ClaimantKind::Employer => Fault::CoveredByEmployer,
                ClaimantKind::Programme => Fault::PaidElsewhere,
            };
            let told = RowFault::new("nik", fault, None);
            if !row.problems.contains(&told) {
                row.problems.push(told);
            }
            row.doubled = row.verdict == RowVerdict::Ready;
        }
        row
    }
}

/// The century of a national id is inferred, so it is not held against a day of birth that is written out.
fn agree(told: NaiveDate, inferred: NaiveDate) -> bool {
    use chrono::Datelike;
    (told.day(), told.month(), told.year().rem_euclid(100))
        == (inferred.day(), inferred.month(), inferred.year().rem_euclid(100))
}

fn shortened(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().filter(|c| !c.is_control()).take(100).collect()
}

impl Judged {
    /// The row as it is kept.
    pub fn kept(self, vault: &Vault, list: Id) -> ApiResult<BeneficiaryListRow> {
        Ok(BeneficiaryListRow {
            list_id: list,
            row_number: i32::try_from(self.number).map_err(ApiError::internal)?,
            verdict: Word(self.verdict),
            village_folded: fold(self.village.as_deref().unwrap_or_default()),
            village: self.village,
            name: self.content.values.as_ref().map(|values| values.name.clone()).filter(|name| !name.is_empty()),
            content: self.content.sealed(vault, list)?,
            problems: serde_json::to_string(&self.problems).map_err(ApiError::internal)?,
            repaired_by: None,
            repaired_at: None,
        })
    }
}

/// How many rows of which kind.
pub fn counts(rows: &[Judged]) -> ListCounts {
    let of = |verdict| rows.iter().filter(|row| row.verdict == verdict).count() as i64;
    ListCounts {
        rows: rows.len() as i64,
        ready: of(RowVerdict::Ready),
        repairable: of(RowVerdict::Repairable),
        refused: of(RowVerdict::Refused),
        doubled: rows.iter().filter(|row| row.doubled).count() as i64,
        taken_in: 0,
    }
}
