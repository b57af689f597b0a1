use crate::rows::ProblemCode;
use crate::table::{Cell, CellKind};
use crate::text;

/// An identifier without what people and programs put around it: apostrophes, `="…"`, spaces, dots, dashes.
pub fn clean_identifier(written: &str) -> String {
    let formula = written.strip_prefix('=').unwrap_or(written);
    let bare = without_float_tail(formula.trim_matches(|c| text::is_padding(c) || matches!(c, '\'' | '"' | '`' | '’')));
    bare.chars()
        .filter(|c| !text::is_padding(*c) && !matches!(c, '.' | '-' | '–' | '/' | '_' | ',' | '\''))
        .map(|c| text::digit_of_width(c).to_ascii_uppercase())
        .collect()
}

/// A cleaned identifier from a cell. One that a spreadsheet turned into `6,50123E+15` has lost its digits.
pub fn identifier(cell: &Cell) -> Result<String, ProblemCode> {
    if cell.kind == CellKind::Text && is_scientific(&cell.text) {
        return Err(ProblemCode::NumberLostDigits);
    }
    let cleaned = clean_identifier(&cell.text);
    if cleaned.is_empty() { Err(ProblemCode::ValueMissing) } else { Ok(cleaned) }
}

/// A KBLI code, also where its title follows: `41011 - Konstruksi Gedung Hunian`.
pub fn kbli_code(cell: &Cell) -> Result<String, ProblemCode> {
    let digits: String = cell.text.chars().take_while(char::is_ascii_digit).collect();
    let rest = cell.text.trim_start_matches(|c: char| c.is_ascii_digit());
    if digits.len() == 5 && rest.starts_with(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | ':' | ',')) {
        return Ok(digits);
    }
    identifier(cell)
}

/// A telephone number: digits with an optional leading plus.
pub fn phone(cell: &Cell) -> Result<String, ProblemCode> {
    if cell.kind == CellKind::Text && is_scientific(&cell.text) {
        return Err(ProblemCode::NumberLostDigits);
    }
    let cleaned = clean_identifier(&cell.text);
    let number: String = cleaned.chars().filter(|c| !matches!(c, '(' | ')')).collect();
    let digits = number.strip_prefix('+').unwrap_or(&number);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { Ok(number) } else { Err(ProblemCode::NumberUnreadable) }
}

/// Programs that keep everything as a float write `15070955.0`.
fn without_float_tail(written: &str) -> &str {
    match written.strip_suffix(".0") {
        Some(digits) if digits.len() >= 5 && digits.bytes().all(|byte| byte.is_ascii_digit()) => digits,
        _ => written,
    }
}

fn is_scientific(written: &str) -> bool {
    let Some((mantissa, exponent)) = written.trim().split_once(['E', 'e']) else { return false };
    let is_mantissa = mantissa.starts_with(|c: char| c.is_ascii_digit())
        && mantissa.contains(['.', ','])
        && mantissa.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let digits = exponent.strip_prefix('+').unwrap_or(exponent);
    is_mantissa && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}
