use patuh_rules::share::Percent;

fn percent(numerator: i64, denominator: i64) -> String {
    Percent::of(numerator, denominator).map_or_else(|| "none".into(), |percent| percent.to_string())
}

#[test]
fn published_shares_recompute() {
    assert_eq!(percent(40_196, 215_243), "18.67");
    assert_eq!(percent(68, 2_947), "2.31");
    assert_eq!(percent(337_000, 911_000), "36.99");
    assert_eq!(percent(98_775 + 82_053, 98_775 + 82_053 + 53_304), "77.23");
    assert_eq!(percent(1, 1), "100.00");
    assert_eq!(percent(0, 7), "0.00");
}

#[test]
fn a_half_rounds_upwards_and_counts_of_two_populations_give_no_share() {
    assert_eq!(percent(1, 20_000), "0.01");
    assert_eq!(percent(1, 20_001), "0.00");
    assert_eq!(percent(5, 0), "none");
    assert_eq!(percent(6, 5), "none");
    assert_eq!(percent(-1, 5), "none");
}

#[test]
fn a_percentage_is_read_strictly_and_written_with_two_decimals() {
    assert_eq!("99.5".parse::<Percent>().map(|percent| percent.to_string()), Ok("99.50".into()));
    assert_eq!("100".parse::<Percent>().map(|percent| percent.to_string()), Ok("100.00".into()));
    for bad in ["", "100.01", "1.234", "-1", "1e1", "12,5", " 5"] {
        assert!(bad.parse::<Percent>().is_err(), "{bad}");
    }
}
