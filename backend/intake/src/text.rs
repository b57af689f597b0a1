//! Light handling of text: cleaning, folding for comparison, and shortening for show.

/// Trims a value and turns control characters into spaces, so that it is one line of plain text.
pub(crate) fn clean(value: &str) -> String {
    let spaced: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.trim_matches(is_padding).to_owned()
}

/// Characters that stand around a value and mean nothing: spaces of every width, zero-width marks.
pub(crate) fn is_padding(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Letters and digits only, lower case, without diacritics: what is left for comparing words.
pub(crate) fn fold(value: &str) -> String {
    value.chars().flat_map(char::to_lowercase).filter_map(plain_letter).collect()
}

/// Folds a header cell: what stands in brackets explains the column and is left out.
pub(crate) fn fold_header(value: &str) -> String {
    let mut depth = 0_usize;
    let outside: String = value
        .chars()
        .filter(|c| match c {
            '(' | '[' => {
                depth += 1;
                false
            }
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect();
    fold(&outside)
}

fn plain_letter(c: char) -> Option<char> {
    let plain = match c {
        'à'..='å' | 'ā' | 'ă' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' => 'e',
        'ì'..='ï' | 'ī' | 'ĭ' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ō' | 'ŏ' => 'o',
        'ù'..='ü' | 'ū' | 'ŭ' => 'u',
        'ý' | 'ÿ' => 'y',
        '０'..='９' => digit_of_width(c),
        other => other,
    };
    plain.is_alphanumeric().then_some(plain)
}

/// The ASCII digit of a full-width one; anything else as it is.
pub(crate) fn digit_of_width(c: char) -> char {
    match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        other => other,
    }
}

const SHOWN_CHARS: usize = 40;

/// A value fit for a list of problems: short, one line, nothing that redirects the reading direction.
pub(crate) fn shown(value: &str) -> String {
    let is_safe = |c: &char| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
    let safe: String = clean(value).chars().filter(is_safe).take(SHOWN_CHARS + 1).collect();
    if safe.chars().count() > SHOWN_CHARS { safe.chars().take(SHOWN_CHARS - 1).chain(['…']).collect() } else { safe }
}

/// Whether a value has as many digits as a NIK or NPWP.
pub fn is_long_number(value: &str) -> bool {
    value.chars().filter(char::is_ascii_digit).count() >= 15
}

/// [`shown`] with every digit hidden; of a long number the last four stay, by which a person finds it again.
pub(crate) fn shown_masked(value: &str) -> String {
    let short = shown(value);
    let digits = short.chars().filter(char::is_ascii_digit).count();
    let kept_from = if digits >= 12 { digits - 4 } else { digits };
    let mut seen = 0;
    short
        .chars()
        .map(|c| {
            if !c.is_ascii_digit() {
                return c;
            }
            seen += 1;
            if seen > kept_from { c } else { '•' }
        })
        .collect()
}
