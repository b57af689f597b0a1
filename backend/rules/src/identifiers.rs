//! Identifiers as people type them, checked by form only. None is ever refused for a region it names.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

/// What is wrong with an identifier.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    EnumString,
    IntoStaticStr,
    VariantArray,
    thiserror::Error,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum IdentifierError {
    /// A national id of another length or with other characters.
    #[error("a national id (NIK) has exactly 16 digits")]
    NikMalformed,
    /// Digits 7 and 8 are no day.
    #[error("digits 7 and 8 of a national id (NIK) are the day of birth: 01 to 31, or 41 to 71 for women")]
    NikDayImpossible,
    /// Digits 9 and 10 are no month.
    #[error("digits 9 and 10 of a national id (NIK) are the month of birth: 01 to 12")]
    NikMonthImpossible,
    /// The serial number is 0000.
    #[error("the last four digits of a national id (NIK) are 0001 or more")]
    NikSerialZero,
    /// A tax number of another length or with other characters.
    #[error("a tax number (NPWP) has 15 or 16 digits, dots and dashes aside")]
    NpwpMalformed,
    /// A business number of another length or with other characters.
    #[error("a business number (NIB) has exactly 13 digits")]
    NibMalformed,
    /// A registration number of another length or with other characters.
    #[error("an employer's BPJS number (NPP) has exactly 8 capital letters or digits")]
    NppMalformed,
    /// A participant number of another length or with other characters.
    #[error("a participant number (KPJ) has exactly 11 digits")]
    KpjMalformed,
    /// A project number of another length or with other characters.
    #[error("a construction project's BPJS number has exactly 13 digits")]
    ProjectNumberMalformed,
    /// A business class of another length or with other characters.
    #[error("a business class (KBLI) has exactly 5 digits")]
    KbliMalformed,
}

impl IdentifierError {
    /// The stable word of this error.
    pub fn code(self) -> &'static str {
        self.into()
    }
}

fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A national id (NIK): 16 digits, of which 7 to 12 are the date of birth with 40 added to a woman's day, and the last
/// four a serial number. It keeps the region of its first issue, so any region is accepted.
///
/// Personal data: prints as `[redacted]` and cannot be displayed or serialised by accident.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Nik(String);

impl Nik {
    /// All 16 digits, for encryption and digests.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The last four digits, as a masked id shows them.
    pub fn last4(&self) -> &str {
        &self.0[12..]
    }
}

/// A tax number as anyone may see it, from the number itself or from a sealed one that ends in its last four digits. That
/// of a person who lives here is their national id (since 2024: 16 digits that do not begin with 0), so all but its last
/// four digits are hidden; that of a company begins with 0 and is shown.
pub fn shown_npwp(npwp: &str) -> String {
    if npwp.starts_with('0') || npwp.is_empty() {
        return npwp.to_owned();
    }
    format!("{:*>16}", npwp.get(npwp.len().saturating_sub(4)..).unwrap_or_default())
}

impl fmt::Debug for Nik {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl FromStr for Nik {
    type Err = IdentifierError;

    /// Reads 16 digits; spaces around them are dropped.
    fn from_str(text: &str) -> Result<Nik, IdentifierError> {
        let text = text.trim();
        if !is_digits(text, 16) {
            return Err(IdentifierError::NikMalformed);
        }
        let (day, month) = (&text[6..8], &text[8..10]);
        if !("01"..="31").contains(&day) && !("41"..="71").contains(&day) {
            return Err(IdentifierError::NikDayImpossible);
        }
        if !("01"..="12").contains(&month) {
            return Err(IdentifierError::NikMonthImpossible);
        }
        if &text[12..] == "0000" {
            return Err(IdentifierError::NikSerialZero);
        }
        Ok(Nik(text.to_owned()))
    }
}

macro_rules! public_identifier {
    ($(#[$doc:meta])* $name:ident, $pattern:literal, $example:literal, $read:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
        #[serde(try_from = "String", into = "String")]
        #[schema(value_type = String, pattern = $pattern, example = $example)]
        pub struct $name(String);

        impl $name {
            /// The identifier in its one stored form.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = IdentifierError;

            fn from_str(text: &str) -> Result<$name, IdentifierError> {
                let read: fn(&str) -> Result<String, IdentifierError> = $read;
                read(text.trim()).map($name)
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdentifierError;

            fn try_from(text: String) -> Result<$name, IdentifierError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(identifier: $name) -> String {
                identifier.0
            }
        }
    };
}

fn digits(text: &str, count: usize, error: IdentifierError) -> Result<String, IdentifierError> {
    if is_digits(text, count) { Ok(text.to_owned()) } else { Err(error) }
}

public_identifier! {
    /// A tax number (NPWP), 16 digits; the old form of 15 digits is taken and becomes `0` and the 15 digits, as the tax
    /// office renumbered companies. Dots and dashes are dropped.
    Npwp, r"^[0-9]{16}$", "0012345678901000", |text| {
        let plain: String = text.chars().filter(|character| !matches!(character, '.' | '-')).collect();
        if is_digits(&plain, 15) {
            return Ok(format!("0{plain}"));
        }
        digits(&plain, 16, IdentifierError::NpwpMalformed)
    }
}

public_identifier! {
    /// A business number (NIB), 13 digits.
    Nib, r"^[0-9]{13}$", "1234567890123", |text| digits(text, 13, IdentifierError::NibMalformed)
}

public_identifier! {
    /// An employer's number at BPJS Ketenagakerjaan (NPP), 8 capital letters or digits.
    Npp, r"^[A-Z0-9]{8}$", "15070955", |text| {
        let fits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
        if fits { Ok(text.to_owned()) } else { Err(IdentifierError::NppMalformed) }
    }
}

public_identifier! {
    /// A participant number (KPJ), 11 digits; one person may hold several.
    Kpj, r"^[0-9]{11}$", "12345678901", |text| digits(text, 11, IdentifierError::KpjMalformed)
}

public_identifier! {
    /// A construction project's number at BPJS Ketenagakerjaan, 13 digits.
    ProjectNumber, r"^[0-9]{13}$", "2300001078094", |text| digits(text, 13, IdentifierError::ProjectNumberMalformed)
}

public_identifier! {
    /// A business class (KBLI), 5 digits; means something only with its edition.
    Kbli, r"^[0-9]{5}$", "41011", |text| digits(text, 5, IdentifierError::KbliMalformed)
}
