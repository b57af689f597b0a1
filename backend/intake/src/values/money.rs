use rust_decimal::{Decimal, RoundingStrategy};

use crate::rows::ProblemCode;
use crate::table::{Cell, CellKind};
use crate::text;

/// No wage, contract or budget line of the field has more digits before the decimals.
const MOST_INTEGER_DIGITS: usize = 15;

/// An amount in rupiah, to the sen, from a cell.
///
/// A number of a workbook means what it says; a written amount goes through [`parse_amount`].
pub fn rupiah(cell: &Cell) -> Result<Decimal, ProblemCode> {
    match cell.kind {
        CellKind::Number => {
            let amount = plain_number(&cell.text)?;
            Ok(amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).normalize())
        }
        CellKind::Text => parse_amount(&cell.text),
        CellKind::Date | CellKind::Boolean => Err(ProblemCode::NumberUnreadable),
    }
}

/// An amount as people write it: `1.234.567,50`, `Rp 3.900.396,-`, `1,234,567`, `3900396.50`.
///
/// A single separator before exactly three digits separates thousands, as no rupiah amount has three decimals.
pub fn parse_amount(written: &str) -> Result<Decimal, ProblemCode> {
    let amount = bare_amount(written);
    if amount.is_empty() {
        return Err(ProblemCode::NumberUnreadable);
    }
    if let Some(rest) = amount.strip_prefix(['-', '−']) {
        let is_number = rest.starts_with(|c: char| c.is_ascii_digit());
        return Err(if is_number { ProblemCode::NumberNegative } else { ProblemCode::NumberUnreadable });
    }
    if amount.starts_with('(') && amount.ends_with(')') {
        return Err(ProblemCode::NumberNegative);
    }
    if !amount.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',')) {
        return Err(ProblemCode::NumberUnreadable);
    }
    plain_number(&without_separators(&amount)?)
}

/// The canonical text of an amount: no separators, no trailing zeros.
pub fn canonical_decimal(amount: Decimal) -> String {
    amount.normalize().to_string()
}

/// A count of people: whole, not negative; `1.250 orang` is read too.
pub fn count(cell: &Cell) -> Result<u32, ProblemCode> {
    const UNITS: [&str; 5] = ["orang", "org", "pekerja", "karyawan", "tk"];
    let lower = cell.text.to_lowercase();
    let bare = UNITS.iter().find_map(|unit| lower.strip_suffix(unit)).unwrap_or(&lower).trim().to_owned();
    let number = match cell.kind {
        CellKind::Number => plain_number(&cell.text)?,
        CellKind::Text => parse_amount(&bare)?,
        CellKind::Date | CellKind::Boolean => return Err(ProblemCode::NumberUnreadable),
    };
    if !number.fract().is_zero() {
        return Err(ProblemCode::NumberNotWhole);
    }
    number.normalize().to_string().parse().map_err(|_| ProblemCode::NumberTooLarge)
}

/// Without currency, spaces and the dash that stands for "no sen".
fn bare_amount(written: &str) -> String {
    let plain: String =
        written.chars().filter(|c| !text::is_padding(*c)).map(text::digit_of_width).collect::<String>().to_lowercase();
    let unsigned = ["rp.", "rp", "idr"].iter().find_map(|sign| plain.strip_prefix(sign)).unwrap_or(&plain);
    let unsigned = unsigned.strip_suffix("idr").unwrap_or(unsigned);
    let whole = [",-", ".-", ",--", ",—", ",–"].iter().find_map(|dash| unsigned.strip_suffix(dash));
    whole.unwrap_or(unsigned).to_owned()
}

/// Decides which separator groups thousands and which begins the decimals; answers with a point or none.
fn without_separators(amount: &str) -> Result<String, ProblemCode> {
    let last = amount.rfind(['.', ',']);
    let Some(last) = last else { return Ok(amount.to_owned()) };
    let last_separator = if amount[last..].starts_with(',') { ',' } else { '.' };
    let other = if last_separator == ',' { '.' } else { ',' };
    let (before, after) = (&amount[..last], &amount[last + 1..]);
    if amount.contains(other) {
        // `1.234.567,50`: the last one begins the decimals and stands once.
        let integer = if before.contains(last_separator) { None } else { grouped(before, other) };
        return match integer {
            Some(integer) if is_sen(after) => Ok(format!("{integer}.{after}")),
            _ => Err(ProblemCode::NumberAmbiguous),
        };
    }
    if let Some(integer) = grouped(amount, last_separator) {
        return Ok(integer);
    }
    let is_integer = !before.is_empty() && !before.contains(last_separator);
    if is_integer && is_sen(after) { Ok(format!("{before}.{after}")) } else { Err(ProblemCode::NumberAmbiguous) }
}

fn is_sen(decimals: &str) -> bool {
    matches!(decimals.len(), 1 | 2)
}

/// The digits of a number grouped by thousands, if it is grouped rightly.
fn grouped(number: &str, separator: char) -> Option<String> {
    let mut groups = number.split(separator);
    let first = groups.next()?;
    let is_first_right = (1..=3).contains(&first.len()) && !first.starts_with('0');
    let are_rest_right = groups.all(|group| group.len() == 3);
    (is_first_right && are_rest_right).then(|| number.replace(separator, ""))
}

fn plain_number(number: &str) -> Result<Decimal, ProblemCode> {
    if number.starts_with('-') {
        return Err(ProblemCode::NumberNegative);
    }
    let integer_digits = number.split('.').next().unwrap_or_default().trim_start_matches('0').len();
    if integer_digits > MOST_INTEGER_DIGITS {
        return Err(ProblemCode::NumberTooLarge);
    }
    let short: String = number.chars().take(MOST_INTEGER_DIGITS + 10).collect();
    short.parse::<Decimal>().map(|amount| amount.normalize()).map_err(|_| ProblemCode::NumberUnreadable)
}
