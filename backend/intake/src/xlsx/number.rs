//! Numbers of a workbook as people wrote them: plain decimals without exponent or the noise of binary fractions.

/// A number with more integer digits than this has lost the others when it was typed.
const SAFE_DIGITS: i32 = 15;

const FIRST_UNSAFE: f64 = 1e15;

/// The largest exponent that is written out; nothing of the field comes near.
const LARGEST_EXPONENT: i32 = 30;

pub(crate) struct PlainNumber {
    pub text: String,
    pub lost_digits: bool,
}

/// Writes a workbook's number with its fifteen reliable digits; `None` for what is no ordinary number.
pub(crate) fn plain(value: f64) -> Option<PlainNumber> {
    if !value.is_finite() {
        return None;
    }
    if value.fract() == 0.0 && value.abs() < FIRST_UNSAFE {
        return Some(PlainNumber { text: (value as i64).to_string(), lost_digits: false });
    }
    let scientific = format!("{value:.14e}");
    let (mantissa, exponent) = scientific.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    if exponent > LARGEST_EXPONENT {
        return None;
    }
    let lost_digits = exponent >= SAFE_DIGITS;
    let is_negative = mantissa.starts_with('-');
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let unsigned =
        if lost_digits { format!("{value}").trim_start_matches('-').to_owned() } else { place(&digits, exponent) };
    let text = if is_negative && unsigned != "0" { format!("-{unsigned}") } else { unsigned };
    Some(PlainNumber { text, lost_digits })
}

fn place(digits: &str, exponent: i32) -> String {
    let Ok(integer_digits) = usize::try_from(exponent + 1) else {
        let zeros = usize::try_from(-exponent - 1).unwrap_or(0).min(LARGEST_EXPONENT as usize);
        return trimmed(&format!("0.{}{digits}", "0".repeat(zeros)));
    };
    if integer_digits == 0 {
        return trimmed(&format!("0.{digits}"));
    }
    let (integer, fraction) = digits.split_at(integer_digits.min(digits.len()));
    trimmed(&format!("{integer}.{fraction}"))
}

fn trimmed(number: &str) -> String {
    number.trim_end_matches('0').trim_end_matches('.').to_owned()
}
