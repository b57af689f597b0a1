//! Money as whole sen, and the named ways of rounding to it.

use std::fmt;
use std::str::FromStr;

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

const SEN_PER_RUPIAH: i64 = 100;
const MOST_INTEGER_DIGITS: usize = 16;
const MOST_SEN: i64 = 100_000_000_000_000_000;

/// An amount of rupiah, never negative, exact to the sen (1/100 rupiah).
///
/// On the wire a decimal string without thousands separators: `"446819131"`, or with exactly two decimals where there
/// are sen: `"3900396.50"`. At most a thousand million million (10^15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, ToSchema)]
#[schema(value_type = String, pattern = r"^((0|[1-9][0-9]{0,14})(\.[0-9]{2})?|1000000000000000(\.00)?)$", max_length = 19, example = "3900396.50")]
pub struct Rupiah(i64);

/// Why a number is no amount of rupiah.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not a plain decimal number.
    #[error("an amount is written as digits with at most two decimals after a point, such as 3900396.50")]
    Malformed,
    /// Below zero.
    #[error("an amount is zero or more")]
    Negative,
    /// More than 10^15, or a sum beyond that.
    #[error("an amount is at most 1000000000000000")]
    TooLarge,
}

/// How an exact product becomes an amount. Which one applies is a row of the law, not a habit of the code.
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
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Rounding {
    /// To the nearest rupiah, half a rupiah upwards.
    HalfUpToRupiah,
    /// To the nearest sen, half a sen upwards.
    HalfUpToSen,
    /// Down to the whole rupiah.
    FloorToRupiah,
    /// Down to the whole hundred rupiah, as the published JP ceilings are.
    FloorToHundred,
}

impl Rupiah {
    /// No money.
    pub const ZERO: Rupiah = Rupiah(0);

    /// From whole sen, the form in which amounts are stored.
    ///
    /// # Errors
    /// [`MoneyError::Negative`] below zero, [`MoneyError::TooLarge`] past 10^15 rupiah.
    pub fn from_sen(sen: i64) -> Result<Rupiah, MoneyError> {
        match sen {
            ..0 => Err(MoneyError::Negative),
            0..=MOST_SEN => Ok(Rupiah(sen)),
            _ => Err(MoneyError::TooLarge),
        }
    }

    /// The amount in whole sen.
    pub const fn sen(self) -> i64 {
        self.0
    }

    /// Whether there is nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The sum, or nothing past 10^15.
    pub fn checked_add(self, other: Rupiah) -> Option<Rupiah> {
        self.0.checked_add(other.0).and_then(|sen| Rupiah::from_sen(sen).ok())
    }

    /// What is left, or nothing where more is taken than there is.
    pub fn checked_sub(self, other: Rupiah) -> Option<Rupiah> {
        self.0.checked_sub(other.0).and_then(|sen| Rupiah::from_sen(sen).ok())
    }

    /// The sum of many amounts.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] past 10^15.
    pub fn sum(amounts: impl IntoIterator<Item = Rupiah>) -> Result<Rupiah, MoneyError> {
        amounts.into_iter().try_fold(Rupiah::ZERO, |sum, amount| sum.checked_add(amount).ok_or(MoneyError::TooLarge))
    }

    /// The amount as a decimal number of rupiah, for exact arithmetic.
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.0, 2)
    }

    /// An exact number of rupiah made an amount by a named rounding.
    ///
    /// # Errors
    /// As [`Rupiah::from_sen`]. A number below zero is refused even where rounding would make it zero.
    pub fn from_decimal(rupiah: Decimal, rounding: Rounding) -> Result<Rupiah, MoneyError> {
        if rupiah.is_sign_negative() && !rupiah.is_zero() {
            return Err(MoneyError::Negative);
        }
        let sen = rounding.apply(rupiah).checked_mul(Decimal::from(SEN_PER_RUPIAH)).ok_or(MoneyError::TooLarge)?;
        Rupiah::from_sen(sen.to_i64().ok_or(MoneyError::TooLarge)?)
    }

    /// The rate's share of this amount, exact until the named rounding.
    ///
    /// # Errors
    /// As [`Rupiah::from_decimal`].
    pub fn times(self, rate: Rate, rounding: Rounding) -> Result<Rupiah, MoneyError> {
        let product = self.to_decimal().checked_mul(rate.decimal()).ok_or(MoneyError::TooLarge)?;
        Rupiah::from_decimal(product, rounding)
    }
}

impl Rounding {
    fn apply(self, rupiah: Decimal) -> Decimal {
        match self {
            Rounding::HalfUpToRupiah => rupiah.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero),
            Rounding::HalfUpToSen => rupiah.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero),
            Rounding::FloorToRupiah => rupiah.floor(),
            Rounding::FloorToHundred => {
                let whole = rupiah.floor();
                whole - whole % Decimal::ONE_HUNDRED
            }
        }
    }
}

impl fmt::Display for Rupiah {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (rupiah, sen) = (self.0 / SEN_PER_RUPIAH, self.0 % SEN_PER_RUPIAH);
        if sen == 0 { write!(f, "{rupiah}") } else { write!(f, "{rupiah}.{sen:02}") }
    }
}

impl FromStr for Rupiah {
    type Err = MoneyError;

    /// Reads `1234`, `1234.5` and `1234.50`; no sign, exponent, separator or space.
    fn from_str(text: &str) -> Result<Rupiah, MoneyError> {
        if text.starts_with('-') {
            return Err(MoneyError::Negative);
        }
        let (whole, decimals) = text.split_once('.').map_or((text, "00"), |(whole, decimals)| (whole, decimals));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(decimals) || decimals.len() > 2 {
            return Err(MoneyError::Malformed);
        }
        let whole = whole.trim_start_matches('0');
        if whole.len() > MOST_INTEGER_DIGITS {
            return Err(MoneyError::TooLarge);
        }
        let sen: i64 = format!("{whole}{decimals:0<2}").parse().map_err(|_| MoneyError::TooLarge)?;
        Rupiah::from_sen(sen)
    }
}

/// A sum of stored amounts, on the wire as [`Rupiah`] is. One amount is bounded and a sum of them is not: whoever enters many
/// large ones keeps nobody from seeing what they add up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, ToSchema)]
#[schema(value_type = String, pattern = r"^(0|[1-9][0-9]{0,16})(\.[0-9]{2})?$", max_length = 20, example = "2999999999999997")]
pub struct RupiahTotal(Rupiah);

impl RupiahTotal {
    /// From whole sen.
    ///
    /// # Errors
    /// [`MoneyError::Negative`] below zero.
    pub fn from_sen(sen: i64) -> Result<RupiahTotal, MoneyError> {
        if sen < 0 { Err(MoneyError::Negative) } else { Ok(RupiahTotal(Rupiah(sen))) }
    }
}

impl Serialize for RupiahTotal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl Serialize for Rupiah {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Rupiah {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Rupiah, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A rate as a fraction of one, between 0 and 1: `0.0024` is 0.24 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, ToSchema)]
#[schema(value_type = String, pattern = r"^(0(\.[0-9]{1,10})?|1)$", max_length = 12, example = "0.0024")]
pub struct Rate(Decimal);

/// Why a text is no rate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a rate is a fraction between 0 and 1 with at most ten decimals, such as 0.0024 for 0.24 %")]
pub struct RateError;

impl Rate {
    /// All of it.
    pub const WHOLE: Rate = Rate(Decimal::ONE);

    /// That part of this rate, exactly.
    #[must_use]
    pub fn share_of(self, part: Rate) -> Rate {
        // Two fractions of ten decimals make one of twenty, which a decimal holds.
        Rate((self.0 * part.0).normalize())
    }

    /// The fraction, for exact arithmetic.
    pub const fn decimal(self) -> Decimal {
        self.0
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl FromStr for Rate {
    type Err = RateError;

    fn from_str(text: &str) -> Result<Rate, RateError> {
        let plain =
            !text.is_empty() && text.len() <= 12 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let rate = plain.then(|| Decimal::from_str_exact(text).ok()).flatten().ok_or(RateError)?;
        if rate > Decimal::ONE { Err(RateError) } else { Ok(Rate(rate.normalize())) }
    }
}

impl Serialize for Rate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Rate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Rate, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
