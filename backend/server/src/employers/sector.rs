//! Categories of KBLI 2020 (Peraturan BPS 2/2020): the division, its first two digits, decides.

/// The category letter of a code of 5 digits; none for a division that the edition does not have.
pub fn of_kbli_2020(code: &str) -> Option<&'static str> {
    Some(match code.get(..2)?.parse::<u8>().ok()? {
        1..=3 => "A",
        5..=9 => "B",
        10..=33 => "C",
        35 => "D",
        36..=39 => "E",
        41..=43 => "F",
        45..=47 => "G",
        49..=53 => "H",
        55..=56 => "I",
        58..=63 => "J",
        64..=66 => "K",
        68 => "L",
        69..=75 => "M",
        77..=82 => "N",
        84 => "O",
        85 => "P",
        86..=88 => "Q",
        90..=93 => "R",
        94..=96 => "S",
        97..=98 => "T",
        99 => "U",
        _ => return None,
    })
}
