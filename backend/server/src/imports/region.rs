//! Which region a row means, by code or by name.

use patuh_intake::{BeneficiaryRow, EmployerRow, ProcurementRow};
use patuh_store::reference::Region;
use std::collections::HashMap;

use super::problem::{Fault, Problem};

/// The regions of Kaltara, found by code and by name.
#[derive(Debug)]
pub struct Regions {
    by_code: HashMap<String, Region>,
    by_name: HashMap<String, Vec<String>>,
}

/// What a row says of where it belongs: each as a code or as a name.
#[derive(Debug, Clone, Copy, Default)]
pub struct Places<'a> {
    region_code: Option<&'a str>,
    region: Option<&'a str>,
    district: Option<&'a str>,
    regency: Option<&'a str>,
}

impl<'a> From<&'a EmployerRow> for Places<'a> {
    fn from(row: &'a EmployerRow) -> Self {
        Places {
            region_code: row.region_code.as_deref(),
            region: row.region.as_deref(),
            district: row.district.as_deref(),
            regency: row.regency.as_deref(),
        }
    }
}

impl<'a> From<&'a BeneficiaryRow> for Places<'a> {
    fn from(row: &'a BeneficiaryRow) -> Self {
        Places { district: row.district.as_deref(), regency: row.regency.as_deref(), ..Places::default() }
    }
}

impl<'a> From<&'a ProcurementRow> for Places<'a> {
    fn from(row: &'a ProcurementRow) -> Self {
        Places {
            region: row.region.as_deref(),
            district: row.district.as_deref(),
            regency: row.regency.as_deref(),
            ..Places::default()
        }
    }
}

impl Regions {
    /// From the reference table.
    pub fn new(rows: Vec<Region>) -> Self {
        let mut by_name: HashMap<String, Vec<String>> = HashMap::new();
        for row in rows.iter().filter(|row| row.level != "province") {
            by_name.entry(bare(&row.name)).or_default().push(row.code.clone());
        }
        Regions { by_code: rows.into_iter().map(|row| (row.code.clone(), row)).collect(), by_name }
    }

    /// The code of the smallest region that the row names; none where it names none.
    pub fn of<'a>(&self, places: impl Into<Places<'a>>) -> Result<Option<String>, Problem> {
        let places = places.into();
        let regency = places.regency.map(|text| self.find(text, "regency", is_regency, None)).transpose()?;
        let within = regency.as_deref();
        let district =
            places.district.map(|text| self.find(text, "district", |code| !is_regency(code), within)).transpose()?;
        let of = |text: Option<&str>, field| text.map(|text| self.find(text, field, |_| true, within)).transpose();
        // A name is read only where no code says it better: names of regions repeat.
        let any = match of(places.region_code, "region_code")? {
            None => of(places.region, "region")?,
            code => code,
        };
        // A district says more than a regency; the column made for it says it best.
        let found = [district, any, regency].into_iter().flatten();
        Ok(found.max_by_key(|code| code.len()))
    }

    fn find(
        &self,
        text: &str,
        field: &'static str,
        fits: impl Fn(&str) -> bool,
        within: Option<&str>,
    ) -> Result<String, Problem> {
        let unknown = || Problem::new(field, Fault::RegionUnknown, Some(text));
        if text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ' ')) {
            let code = dotted(text);
            return match self.by_code.get(&code) {
                Some(region) if region.level != "province" && fits(&code) => Ok(code),
                _ => Err(unknown()),
            };
        }
        let lies_within = |code: &str| within.is_none_or(|root| code.starts_with(root));
        let named = self.by_name.get(&bare(text)).into_iter().flatten();
        let mut codes: Vec<&String> = named.filter(|code| fits(code) && lies_within(code)).collect();
        // A regency and a district may share a name; said without more, the regency is meant.
        codes.sort_by_key(|code| code.len());
        match codes[..] {
            [one] => Ok(one.clone()),
            [one, other, ..] if is_regency(one) && !is_regency(other) => Ok(one.clone()),
            _ => Err(unknown()),
        }
    }
}

fn is_regency(code: &str) -> bool {
    code.len() == 5
}

/// `657102` and `65.71.02` are one code.
fn dotted(text: &str) -> String {
    let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
    digits.chunks(2).map(|pair| pair.iter().collect::<String>()).collect::<Vec<_>>().join(".")
}

/// A name without what kind of region it is.
fn bare(name: &str) -> String {
    let folded: String = name.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let mut words: Vec<&str> = folded.split_whitespace().collect();
    while words.len() > 1 && matches!(words[0], "kabupaten" | "kab" | "kota" | "kecamatan" | "kec") {
        words.remove(0);
    }
    words.join(" ")
}
