use std::borrow::Cow;

/// A value as it may be written into a CSV cell: one that a spreadsheet could run as a formula gets a leading `'`.
///
/// A value that already looks guarded is guarded once more, so that [`unguarded`] gives back exactly what went out.
pub fn safe_csv_cell(value: &str) -> Cow<'_, str> {
    if needs_guard(value) { Cow::Owned(format!("'{value}")) } else { Cow::Borrowed(value) }
}

/// The value behind a guard written by [`safe_csv_cell`]; any other value as it is.
pub fn unguarded(value: &str) -> &str {
    match value.strip_prefix('\'') {
        Some(rest) if needs_guard(rest) => rest,
        _ => value,
    }
}

fn needs_guard(value: &str) -> bool {
    value.trim_start_matches('\'').starts_with(|c| {
        matches!(
            c,
            '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\0' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}'
        )
    })
}
