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

/// A judge at work on one list, batch after batch.
pub struct Sitting<'a> {
    judge: Judge<'a>,
    regions: Regions,
    /// Digests of the national ids that came before.
    seen: HashSet<[u8; 32]>,
}

/// A row as it was read, and its cells as written.
pub type Read = (Parsed<BeneficiaryRow, BeneficiaryField>, Vec<String>);

/// A row, judged.
pub struct Judged {
    pub number: u32,
    pub verdict: RowVerdict,
    pub village: Option<String>,
    place: String,
    pub content: Content,
    pub problems: Vec<RowFault>,
    doubled: bool,
}

/// A row by itself, and the digest of its national id.
struct Alone {
    row: Judged,
    digest: Option<Vec<u8>>,
}

impl<'a> Judge<'a> {
    /// Sits down to a list.
    pub fn sit(self, conn: &mut Conn) -> ApiResult<Sitting<'a>> {
        let regions = Regions::new(reference::regions(conn)?);
        Ok(Sitting { judge: self, regions, seen: HashSet::new() })
    }
}

impl Sitting<'_> {
    /// Judges rows by themselves, against those that came before, against the programme and against everybody who pays.
    pub fn rows(&mut self, conn: &mut Conn, parsed: Vec<Read>) -> ApiResult<Vec<Judged>> {
        let Sitting { judge, regions, seen } = self;
        let scope = Scope::Region(judge.programme.region_code.clone());
        let mut alone = Vec::with_capacity(parsed.len());
        for (parsed, cells) in parsed {
            alone.push(judge.alone(parsed, cells, regions, &scope)?);
        }
        let digests: Vec<Vec<u8>> = alone.iter().filter_map(|row| row.digest.clone()).collect();
        let workers = people::workers_of(conn, &digests)?;
        let ids: Vec<Id> = workers.values().copied().collect();
        let inside: HashSet<Id> = people::known(conn, judge.programme.id, &ids)?.into_iter().collect();
        let claims = people::claims(conn, &ids, judge.month, Some(judge.programme.id))?;
        alone.into_iter().map(|row| among(row, &workers, &inside, &claims, seen)).collect()
    }
}

impl Judge<'_> {
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
            let (number, verdict) = (parsed.number, parsed.verdict);
            let row = Judged { number, verdict, village, place: String::new(), content, problems, doubled: false };
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
        let place = region_code.clone().unwrap_or_else(|| unread(&row));
        let digest = nik.as_ref().map(|nik| self.vault.nik_digest(nik.expose()));
        let verdict = match (refused, problems.is_empty()) {
            (true, _) => RowVerdict::Refused,
            (false, true) => RowVerdict::Ready,
            (false, false) => RowVerdict::Repairable,
        };
        let values =
            Values { name, nik: nik.map(|nik| nik.expose().to_owned()), born_on: born, region_code, kpj: row.kpj };
        let content = Content { cells, values: Some(values) };
        let row = Judged { number: parsed.number, verdict, village, place, content, problems, doubled: false };
        Ok(Alone { row, digest })
    }
}

fn among(
    Alone { mut row, digest }: Alone,
    workers: &HashMap<Vec<u8>, Id>,
    inside: &HashSet<Id>,
    claims: &HashMap<Id, Vec<patuh_rules::programme::Claim>>,
    seen: &mut HashSet<[u8; 32]>,
) -> ApiResult<Judged> {
    let Some(digest) = digest else { return Ok(row) };
    let worker = workers.get(&digest);
    if !seen.insert(digest.try_into().map_err(|_| ApiError::internal("a digest of another length"))?) {
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
    Ok(row)
}

/// The century of a national id is inferred, so it is not held against a day of birth that is written out.
fn agree(told: NaiveDate, inferred: NaiveDate) -> bool {
    use chrono::Datelike;
    (told.day(), told.month(), told.year().rem_euclid(100))
        == (inferred.day(), inferred.month(), inferred.year().rem_euclid(100))
}

/// The place of a row whose region cannot be read: as written, without digits, for a row that was shifted may hold a
/// national id there.
fn unread(row: &BeneficiaryRow) -> String {
    let written = [row.regency.as_deref(), row.district.as_deref()].into_iter().flatten().map(shortened);
    fold(&written.collect::<Vec<_>>().join(", ")).chars().filter(|c| !c.is_numeric()).collect()
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
            place: self.place,
            name: self.content.values.as_ref().map(|values| values.name.clone()).filter(|name| !name.is_empty()),
            content: self.content.sealed(vault, list)?,
            problems: serde_json::to_string(&self.problems).map_err(ApiError::internal)?,
            repaired_by: None,
            repaired_at: None,
        })
    }
}

impl ListCounts {
    /// One row more.
    pub fn add(&mut self, row: &Judged) {
        self.rows += 1;
        *match row.verdict {
            RowVerdict::Ready => &mut self.ready,
            RowVerdict::Repairable => &mut self.repairable,
            RowVerdict::Refused => &mut self.refused,
        } += 1;
        self.doubled += i64::from(row.doubled);
    }
}
