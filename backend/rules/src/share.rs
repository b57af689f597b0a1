//! What part of a whole is covered, in percent, exactly.

use std::fmt;
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::ToSchema;

/// A percentage from 0 to 100 with two decimals, on the wire a decimal string.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ToSchema)]
#[schema(value_type = String, pattern = r"^(100\.00|[0-9]{1,2}\.[0-9]{2})$", max_length = 6, example = "75.90")]
pub struct Percent(Decimal);

/// Why a text is no percentage.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a percentage lies between 0 and 100 and has at most two decimals after a point, such as 99.5")]
pub struct PercentError;

impl Percent {
    /// Which part `numerator` is of `denominator`: the exact quotient, rounded once, half upwards. Nothing where the
    /// whole is empty, a count is negative, or the part exceeds the whole: such counts were not made of one population.
    pub fn of(numerator: i64, denominator: i64) -> Option<Percent> {
        if denominator <= 0 || !(0..=denominator).contains(&numerator) {
            return None;
        }
        let exact =
            Decimal::from(numerator).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(Decimal::from(denominator))?;
        Some(Percent(exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)))
    }

    /// The exact number.
    pub fn to_decimal(self) -> Decimal {
        self.0
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2}", self.0)
    }
}

impl FromStr for Percent {
    type Err = PercentError;

    fn from_str(text: &str) -> Result<Percent, PercentError> {
        let plain =
            !text.is_empty() && text.len() <= 6 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let value = plain.then(|| Decimal::from_str_exact(text).ok()).flatten().ok_or(PercentError)?;
        if value.scale() > 2 || value > Decimal::ONE_HUNDRED { Err(PercentError) } else { Ok(Percent(value)) }
    }
}

impl Serialize for Percent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Percent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Percent, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
