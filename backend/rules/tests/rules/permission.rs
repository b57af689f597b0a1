use patuh_rules::permission::{OauthScope, Permission, Role, Scope};
use patuh_rules::words::{ActKind, OrganisationKind};
use strum::VariantArray;
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

/// Written by hand, apart from the table it watches.
#[test]
fn what_weighs_most_is_held_by_those_it_is_for() {
    use Permission as P;
    let holders = |permission: Permission| -> Vec<Role> {
        Role::VARIANTS.iter().copied().filter(|role| role.permissions().contains(&permission)).collect()
    };
    for (permission, roles) in [
        (P::ManageUsers, vec![Role::Administrator]),
        (P::DecideDenials, vec![Role::LicensingOfficer]),
        (P::ActUnderMandate, vec![Role::Prosecutor]),
        (P::ImposeSanctions, vec![Role::Investigator]),
        (P::DiscloseIdentity, vec![Role::Prosecutor, Role::Investigator]),
        (P::ReplyToFindings, vec![Role::EmployerAdmin]),
        (P::FileReports, vec![Role::EmployerAdmin, Role::EmployerReporter]),
    ] {
        assert_eq!(holders(permission), roles, "{permission:?}");
    }
    for role in Role::VARIANTS {
        assert!(!role.permissions().is_empty() && !role.organisations().is_empty(), "{role:?}");
    }
}

#[test]
fn sanctions_are_for_bpjs_whatever_the_role() {
    for kind in OrganisationKind::VARIANTS {
        assert_eq!(Permission::ImposeSanctions.is_held_at(*kind), *kind == OrganisationKind::BpjsOffice, "{kind:?}");
        assert!(Permission::ReadFindings.is_held_at(*kind), "{kind:?}");
    }
}

#[test]
fn a_scope_of_a_machine_opens_one_thing() {
    for (scope, permission) in [
        (OauthScope::EmployersRead, Permission::ReadRegister),
        (OauthScope::CoverageRead, Permission::ReadReports),
        (OauthScope::CoverageWrite, Permission::FileReports),
        (OauthScope::ComplianceRead, Permission::ReadComplianceStatus),
        (OauthScope::StatisticsRead, Permission::ReadStatistics),
    ] {
        assert_eq!(scope.permissions(), [permission]);
    }
}

#[test]
fn every_act_has_one_permission() {
    use ActKind as A;
    for (kind, permission) in [
        (A::Assigned, Permission::AssignFindings),
        (A::FineImposed, Permission::ImposeSanctions),
        (A::DenialLifted, Permission::DecideDenials),
        (A::Somasi, Permission::ActUnderMandate),
        (A::Waived, Permission::WaiveFindings),
        (A::FirstWarning, Permission::RecordActs),
    ] {
        assert_eq!(Permission::to_record(kind), permission, "{kind:?}");
    }
}
