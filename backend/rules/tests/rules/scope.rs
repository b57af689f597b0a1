use patuh_rules::permission::Scope;
use uuid::Uuid;

#[test]
fn a_scope_admits_its_region_and_what_lies_below_and_nothing_beside() {
    let scope = Scope::Region("65.7".into());
    for (code, admitted) in [("65.7", true), ("65.7.02", true), ("65.71", false), ("65", false), ("65.07.02", false)] {
        assert_eq!(scope.admits(code, None), admitted, "{code}");
    }
    let (own, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let scope = Scope::Employer(own);
    assert!(scope.admits("65.71", Some(own)) && !scope.admits("65.71", Some(other)) && !scope.admits("65.71", None));
}
