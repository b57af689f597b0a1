//! What a row would do to the register.

use chrono::NaiveDate;
use patuh_intake::EmployerRow;
use patuh_rules::identifiers::{Kbli, Nib, Npp, Npwp};
use patuh_rules::permission::Scope;
use patuh_rules::words::{KbliVersion, RiskClass, Scale};
use patuh_store::employers::Employer;
use patuh_store::expressions::fold;
use patuh_store::imports::Keys;
use patuh_store::types::{At, Id, Word};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::str::FromStr;
use validator::ValidateEmail;

use super::problem::{Fault, Problem};
use super::region::Regions;
use crate::employers::create::blank;
use crate::employers::sector;
use crate::http::body::is_plain_text;

/// The values of a row, judged; what is absent leaves the register as it is.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Values {
    pub name: String,
    pub nib: Option<String>,
    pub npwp: Option<String>,
    pub npp: Option<String>,
    pub is_government: bool,
    pub region_code: Option<String>,
    pub address: Option<String>,
    pub kbli: Option<(String, KbliVersion)>,
    pub scale: Option<Scale>,
    pub risk_class: Option<RiskClass>,
    pub workers: Option<i32>,
    pub registered_on: Option<NaiveDate>,
    pub email: Option<String>,
    pub phone: Option<String>,
}

fn judged<T: FromStr>(
    text: &Option<String>,
    field: &str,
    fault: Fault,
    problems: &mut Vec<Problem>,
    show: impl Fn(&T) -> String,
) -> Option<String> {
    let text = text.as_deref()?;
    match text.parse::<T>() {
        Ok(value) => Some(show(&value)),
        Err(_) => {
            // The tax number of a sole trader is a national id: it is not shown.
            let shown = (fault != Fault::NpwpInvalid).then_some(text);
            problems.push(Problem::new(field, fault, shown));
            None
        }
    }
}

impl Values {
    /// Judges a row by itself.
    pub fn of(row: &EmployerRow, regions: &Regions, problems: &mut Vec<Problem>) -> Self {
        let mut fit = |text: &Option<String>, field: &str, least: usize, most: usize| {
            let text = text.as_deref().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))?;
            if (least..=most).contains(&text.chars().count()) && is_plain_text(&text) {
                Some(text)
            } else {
                problems.push(Problem::new(field, Fault::TextUnfit, Some(&text)));
                None
            }
        };
        let name = fit(&Some(row.name.clone()), "name", 2, 200).unwrap_or_default();
        let address = fit(&row.address, "address", 1, 300);
        let phone = fit(&row.phone, "phone", 1, 30);
        let email = row.email.clone().filter(|email| {
            let is_fit = email.len() <= 254 && email.validate_email();
            if !is_fit {
                problems.push(Problem::new("email", Fault::EmailInvalid, None));
            }
            is_fit
        });
        let nib = judged::<Nib>(&row.nib, "nib", Fault::NibInvalid, problems, |value| value.as_str().to_owned());
        let npwp = judged::<Npwp>(&row.npwp, "npwp", Fault::NpwpInvalid, problems, |value| value.as_str().to_owned());
        let npp = judged::<Npp>(&row.npp, "npp", Fault::NppInvalid, problems, |value| value.as_str().to_owned());
        let code = judged::<Kbli>(&row.kbli_code, "kbli_code", Fault::KbliInvalid, problems, |value| {
            value.as_str().to_owned()
        });
        let kbli = match (code, row.kbli_version) {
            (Some(code), Some(version)) => Some((code, version)),
            (Some(_), None) => {
                problems.push(Problem::missing("kbli_version"));
                None
            }
            (None, _) => None,
        };
        let region_code = regions.of(row).unwrap_or_else(|problem| {
            problems.push(problem);
            None
        });
        let says_government = row.kind.as_deref().is_some_and(|kind| {
            let kind = kind.to_lowercase();
            ["pemerintah", "government", "dinas", "instansi"].iter().any(|word| kind.contains(word))
        });
        let is_government = says_government || row.scale == Some(Scale::Government);
        if is_government && row.scale.is_some_and(|scale| scale != Scale::Government) {
            problems.push(Problem::new("scale", Fault::ScaleUnfit, None));
        }
        let scale = if is_government { Some(Scale::Government) } else { row.scale };
        Values {
            name,
            nib,
            npwp,
            npp,
            is_government,
            region_code,
            address,
            kbli,
            scale,
            risk_class: row.risk_class,
            workers: row.workers.and_then(|workers| i32::try_from(workers).ok()),
            registered_on: row.registered_on,
            email,
            phone,
        }
    }

    fn apply(&self, row: &mut Employer) {
        fn put<T: Clone>(slot: &mut Option<T>, value: &Option<T>) {
            if value.is_some() {
                slot.clone_from(value);
            }
        }
        row.name.clone_from(&self.name);
        row.name_folded = fold(&self.name);
        put(&mut row.nib, &self.nib);
        put(&mut row.npwp, &self.npwp);
        put(&mut row.npp, &self.npp);
        put(&mut row.address, &self.address);
        put(&mut row.risk_class, &self.risk_class.map(Word));
        put(&mut row.declared_workers, &self.workers);
        put(&mut row.registered_on, &self.registered_on);
        put(&mut row.contact_email, &self.email);
        put(&mut row.contact_phone, &self.phone);
        if let Some(region) = &self.region_code {
            // A file that names the regency alone takes nothing from a district that is known.
            if !row.region_code.starts_with(region.as_str()) {
                row.region_code.clone_from(region);
            }
        }
        if let Some(scale) = self.scale {
            row.scale = Word(scale);
            row.kind = if scale == Scale::Government { "government" } else { "private" }.into();
        }
        if let Some((code, version)) = &self.kbli {
            row.sector = match version {
                KbliVersion::Kbli2020 => sector::of_kbli_2020(code).map(str::to_owned),
                KbliVersion::Kbli2025 => None,
            };
            row.kbli_code = Some(code.clone());
            row.kbli_version = Some(Word(*version));
        }
    }
}

/// By what rows are recognised.
pub fn keys<'a>(rows: impl Iterator<Item = &'a Values>) -> Keys {
    let mut keys = Keys::default();
    for row in rows {
        keys.nibs.extend(row.nib.clone());
        keys.npps.extend(row.npp.clone());
        keys.npwps.extend(row.npwp.clone());
        keys.names.push(fold(&row.name));
    }
    keys
}

/// The employers that rows of the file can meet.
#[derive(Debug)]
pub struct Register {
    rows: HashMap<Id, Employer>,
    by_nib: HashMap<String, Id>,
    by_npp: HashMap<String, Id>,
    by_npwp: HashMap<String, Vec<Id>>,
    by_name: HashMap<(String, String), Vec<Id>>,
    seen: HashSet<String>,
}

/// What a row does.
#[derive(Debug)]
pub enum Effect {
    /// A new employer.
    Create(Box<Employer>),
    /// A known one changes: before and after.
    Update(Box<(Employer, Employer)>),
    /// Nothing to change.
    Unchanged(Id),
}

impl Register {
    /// From the employers that carry any key of the file.
    pub fn new(rows: Vec<Employer>) -> Self {
        let mut register = Register {
            rows: HashMap::new(),
            by_nib: HashMap::new(),
            by_npp: HashMap::new(),
            by_npwp: HashMap::new(),
            by_name: HashMap::new(),
            seen: HashSet::new(),
        };
        for row in rows {
            register.by_nib.extend(row.nib.clone().map(|nib| (nib, row.id)));
            register.by_npp.extend(row.npp.clone().map(|npp| (npp, row.id)));
            if let Some(npwp) = &row.npwp {
                register.by_npwp.entry(npwp.clone()).or_default().push(row.id);
            }
            register.by_name.entry((row.name_folded.clone(), row.region_code.clone())).or_default().push(row.id);
            register.rows.insert(row.id, row);
        }
        register
    }

    /// The employer a row means: by NIB, then NPP, then NPWP, then name and region where nothing speaks against it.
    fn matched(&self, values: &Values) -> Option<&Employer> {
        let by_number = values
            .nib
            .as_ref()
            .and_then(|nib| self.by_nib.get(nib))
            .or_else(|| values.npp.as_ref().and_then(|npp| self.by_npp.get(npp)));
        if let Some(id) = by_number {
            return self.rows.get(id);
        }
        let disagrees = |row: &&Employer| {
            let differs = |mine: &Option<String>, theirs: &Option<String>| matches!((mine, theirs), (Some(mine), Some(theirs)) if mine != theirs);
            differs(&values.nib, &row.nib) || differs(&values.npp, &row.npp)
        };
        let only = |ids: Option<&Vec<Id>>| match ids.map(Vec::as_slice) {
            Some([id]) => self.rows.get(id).filter(|row| !disagrees(row)),
            _ => None,
        };
        let by_tax = values.npwp.as_ref().and_then(|npwp| only(self.by_npwp.get(npwp)));
        by_tax.or_else(|| only(self.by_name.get(&(fold(&values.name), values.region_code.clone()?))))
    }

    /// What the row does, or why it cannot.
    pub fn plan(
        &mut self,
        values: &Values,
        scope: &Scope,
        now: At,
        by: &str,
        problems: &mut Vec<Problem>,
    ) -> Option<Effect> {
        let before = self.matched(values).cloned();
        if let Some(before) = &before
            && !scope.admits(&before.region_code, None)
        {
            problems.push(Problem::new("region", Fault::RegionOutside, None));
            return None;
        }
        let mut after = before.clone().unwrap_or_else(|| blank(Id::new(), now, by));
        values.apply(&mut after);
        if before.is_none() {
            if after.region_code.is_empty() && !problems.iter().any(is_of_region) {
                problems.push(Problem::missing("region"));
            }
            if values.scale.is_none() && !problems.iter().any(|problem| problem.field.as_deref() == Some("scale")) {
                problems.push(Problem::missing("scale"));
            }
        }
        if !after.region_code.is_empty() && !scope.admits(&after.region_code, None) {
            problems.push(Problem::new("region", Fault::RegionOutside, None));
        }
        for (field, value, owners) in [("nib", &values.nib, &self.by_nib), ("npp", &values.npp, &self.by_npp)] {
            let owner = value.as_ref().and_then(|value| owners.get(value));
            if owner.is_some_and(|owner| *owner != after.id) {
                problems.push(Problem::new(field, Fault::NumberTaken, value.as_deref()));
            }
        }
        let mut marks = vec![before.as_ref().map_or_else(
            || format!("name|{}|{}", after.name_folded, after.region_code),
            |before| format!("id|{}", before.id),
        )];
        marks.extend(values.nib.iter().map(|nib| format!("nib|{nib}")));
        marks.extend(values.npp.iter().map(|npp| format!("npp|{npp}")));
        let is_repeated = marks.iter().any(|mark| self.seen.contains(mark));
        self.seen.extend(marks);
        if is_repeated {
            problems.push(Problem { field: None, ..Problem::new("", Fault::DuplicateInFile, None) });
        }
        if !problems.is_empty() {
            return None;
        }
        Some(match before {
            None => Effect::Create(Box::new(after)),
            Some(before) if before == after => Effect::Unchanged(before.id),
            Some(before) => Effect::Update(Box::new((before, after))),
        })
    }
}

fn is_of_region(problem: &Problem) -> bool {
    matches!(problem.field.as_deref(), Some("region" | "region_code" | "district" | "regency"))
}
