use patuh_rules::money::{MoneyError, Rate, Rounding, Rupiah};
use proptest::prelude::*;

fn rupiah(text: &str) -> Rupiah {
    text.parse().unwrap()
}

#[test]
fn amounts_are_written_without_sen_where_there_are_none() {
    for (text, sen, written) in [
        ("446819131", 44_681_913_100, "446819131"),
        ("3900396.50", 390_039_650, "3900396.50"),
        ("3900396.5", 390_039_650, "3900396.50"),
        ("0.05", 5, "0.05"),
        ("0", 0, "0"),
        ("007", 700, "7"),
        ("12.00", 1_200, "12"),
        ("999999999999999.99", 99_999_999_999_999_999, "999999999999999.99"),
    ] {
        assert_eq!(rupiah(text).sen(), sen, "{text}");
        assert_eq!(rupiah(text).to_string(), written);
        assert_eq!(serde_json::to_string(&rupiah(text)).unwrap(), format!("\"{written}\""));
    }
}

#[test]
fn what_is_no_amount_is_refused_with_a_reason() {
    for text in
        ["", ".", "1.", ".5", "1e3", "1E3", "+1", " 1", "1 ", "1,000", "1.000", "1.2.3", "Rp1", "NaN", "١", "1_000"]
    {
        assert_eq!(text.parse::<Rupiah>(), Err(MoneyError::Malformed), "{text}");
    }
    for text in ["-1", "-0", "-1e3"] {
        assert_eq!(text.parse::<Rupiah>(), Err(MoneyError::Negative), "{text}");
    }
    for text in ["1000000000000000.01", "10000000000000000", "99999999999999999999999999"] {
        assert_eq!(text.parse::<Rupiah>(), Err(MoneyError::TooLarge), "{text}");
    }
    assert!(serde_json::from_str::<Rupiah>("12").is_err(), "a number is no amount on the wire");
    assert_eq!(Rupiah::from_sen(-1), Err(MoneyError::Negative));
    assert_eq!(Rupiah::from_sen(i64::MAX), Err(MoneyError::TooLarge));
}

#[test]
fn sums_and_differences_stay_in_range() {
    let most = rupiah("1000000000000000");
    assert_eq!(most.checked_add(rupiah("0.01")), None);
    assert_eq!(rupiah("1").checked_sub(rupiah("1.01")), None);
    assert_eq!(rupiah("1").checked_sub(rupiah("1")), Some(Rupiah::ZERO));
    assert_eq!(Rupiah::sum([most, rupiah("0.01")]), Err(MoneyError::TooLarge));
    assert_eq!(Rupiah::sum([]), Ok(Rupiah::ZERO));
}

#[test]
fn each_rounding_turns_where_its_name_says() {
    for (exact, rounding, rounded) in [
        ("0.4999", Rounding::HalfUpToRupiah, "0"),
        ("0.5", Rounding::HalfUpToRupiah, "1"),
        ("2.5", Rounding::HalfUpToRupiah, "3"),
        ("0.0049", Rounding::HalfUpToSen, "0"),
        ("0.005", Rounding::HalfUpToSen, "0.01"),
        ("0.999", Rounding::FloorToRupiah, "0"),
        ("10042359.80", Rounding::FloorToHundred, "10042300"),
        ("10042399.99", Rounding::FloorToHundred, "10042300"),
        ("10042400", Rounding::FloorToHundred, "10042400"),
    ] {
        let made = Rupiah::from_decimal(exact.parse().unwrap(), rounding).unwrap();
        assert_eq!(made, rupiah(rounded), "{exact} by {rounding:?}");
    }
    let negative = "-0.001".parse().unwrap();
    assert_eq!(Rupiah::from_decimal(negative, Rounding::HalfUpToRupiah), Err(MoneyError::Negative));
}

#[test]
fn rates_are_fractions_of_one() {
    for text in ["0", "0.0024", "1", "0.000024"] {
        assert_eq!(text.parse::<Rate>().unwrap().to_string(), text);
    }
    for text in ["1.1", "-0.1", "", "0,1", "1e-3", "2", "0.00000000001"] {
        assert!(text.parse::<Rate>().is_err(), "{text}");
    }
}

proptest! {
    #[test]
    fn an_amount_survives_writing_and_reading(sen in 0_i64..=99_999_999_999_999_999) {
        let amount = Rupiah::from_sen(sen).unwrap();
        prop_assert_eq!(amount.to_string().parse::<Rupiah>(), Ok(amount));
        prop_assert_eq!(Rupiah::from_decimal(amount.to_decimal(), Rounding::HalfUpToSen), Ok(amount));
    }

    #[test]
    fn no_text_makes_reading_panic(text in ".{0,24}") {
        let _ = text.parse::<Rupiah>();
        let _ = text.parse::<Rate>();
    }
}
