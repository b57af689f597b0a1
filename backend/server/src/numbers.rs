//! Numbers and amounts as people write them in Indonesian.

use patuh_rules::money::Rupiah;

/// Digits in groups of three, as in `1.234.567`.
fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// A whole number with groups of three digits.
pub(crate) fn number(number: i64) -> String {
    let sign = if number < 0 { "−" } else { "" };
    format!("{sign}{}", grouped(&number.unsigned_abs().to_string()))
}

/// Rupiah with groups of three digits, and sen only where there are any.
pub(crate) fn money(amount: Rupiah) -> String {
    let sen = amount.sen();
    match sen % 100 {
        0 => number(sen / 100),
        rest => format!("{},{rest:02}", number(sen / 100)),
    }
}
