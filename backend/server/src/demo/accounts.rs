//! Organisations and the people who sign in to a demo.

use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_store::people::{Organisation, User};
use patuh_store::types::{At, Id, Word, join_words};

use super::random::Random;
use super::register::Register;

/// The password of every demo account unless another is chosen at loading.
pub const PASSWORD: &str = "patuh-demo-2026";

/// An account of the demo, as it is printed.
#[derive(Debug, Clone, Copy)]
pub struct Account {
    /// Local part of the address.
    pub name: &'static str,
    /// What they do.
    pub role: Role,
    /// In which organisation.
    organisation: Place,
    /// Name of the person.
    person: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Office(usize),
    ReportingEmployer,
    Contractor,
}

impl Account {
    /// The address to sign in with.
    pub fn email(&self) -> String {
        format!("{}@demo.patuh.test", self.name)
    }
}

const OFFICES: &[(&str, OrganisationKind, &str)] = &[
    ("Sekretariat Forum Kepatuhan Jamsostek Kalimantan Utara", OrganisationKind::Secretariat, "65"),
    ("Kejaksaan Tinggi Kalimantan Utara", OrganisationKind::ProsecutionOffice, "65"),
    ("BPJS Ketenagakerjaan Kantor Cabang Tarakan", OrganisationKind::BpjsOffice, "65"),
    ("Dinas Tenaga Kerja dan Transmigrasi Provinsi Kalimantan Utara", OrganisationKind::LabourInspectorate, "65"),
    ("DPMPTSP Provinsi Kalimantan Utara", OrganisationKind::LicensingOffice, "65"),
    ("Badan Keuangan dan Aset Daerah Provinsi Kalimantan Utara", OrganisationKind::BudgetOffice, "65"),
    ("Inspektorat Daerah Provinsi Kalimantan Utara", OrganisationKind::Secretariat, "65"),
    ("Biro Pengadaan Barang dan Jasa Provinsi Kalimantan Utara", OrganisationKind::ProcurementOffice, "65"),
    ("Kejaksaan Negeri Tarakan", OrganisationKind::ProsecutionOffice, "65.71"),
    ("Kejaksaan Negeri Nunukan", OrganisationKind::ProsecutionOffice, "65.03"),
];

/// Every account, one per role and place; of reviewers two.
pub const ACCOUNTS: &[Account] = &[
    Account {
        name: "administrator",
        role: Role::Administrator,
        organisation: Place::Office(0),
        person: "Administrator Contoh",
    },
    Account { name: "prosecutor", role: Role::Prosecutor, organisation: Place::Office(1), person: "Jaksa Contoh" },
    Account {
        name: "investigator",
        role: Role::Investigator,
        organisation: Place::Office(2),
        person: "Petugas Wasrik Contoh",
    },
    Account {
        name: "inspector",
        role: Role::Investigator,
        organisation: Place::Office(3),
        person: "Pengawas Ketenagakerjaan Contoh",
    },
    Account {
        name: "licensing",
        role: Role::LicensingOfficer,
        organisation: Place::Office(4),
        person: "Petugas Perizinan Contoh",
    },
    Account {
        name: "budget",
        role: Role::BudgetOfficer,
        organisation: Place::Office(5),
        person: "Petugas Anggaran Contoh",
    },
    Account { name: "auditor", role: Role::Auditor, organisation: Place::Office(6), person: "Auditor Contoh" },
    Account {
        name: "employer-admin",
        role: Role::EmployerAdmin,
        organisation: Place::ReportingEmployer,
        person: "Pimpinan Contoh",
    },
    Account {
        name: "employer",
        role: Role::EmployerReporter,
        organisation: Place::ReportingEmployer,
        person: "Staf Personalia Contoh",
    },
    Account {
        name: "contractor",
        role: Role::EmployerAdmin,
        organisation: Place::Contractor,
        person: "Penyedia Jasa Contoh",
    },
    Account {
        name: "second-budget",
        role: Role::BudgetOfficer,
        organisation: Place::Office(5),
        person: "Petugas Anggaran Kedua Contoh",
    },
    // Two of them, for nobody decides on their own proposal.
    Account { name: "reviewer", role: Role::Reviewer, organisation: Place::Office(0), person: "Peninjau Contoh" },
    Account {
        name: "second-reviewer",
        role: Role::Reviewer,
        organisation: Place::Office(0),
        person: "Peninjau Kedua Contoh",
    },
];

/// The rows of organisations and people.
#[derive(Debug, Clone)]
pub struct People {
    /// Organisations.
    pub organisations: Vec<Organisation>,
    /// People, in the order of [`ACCOUNTS`].
    pub users: Vec<User>,
}

impl People {
    /// The person of an account.
    pub fn of(&self, name: &str) -> Option<&User> {
        let index = ACCOUNTS.iter().position(|account| account.name == name)?;
        self.users.get(index)
    }
}

/// Makes the organisations and the people. All have the one password, so it is hashed once.
pub fn make(seed: u64, at: At, register: &Register, password_hash: &str) -> People {
    let mut random = Random::new(seed, "people");
    let mut organisation = |name: &str, kind, region_code: &str, employer_id: Option<Id>| Organisation {
        id: random.id(at),
        name: name.to_owned(),
        kind: Word(kind),
        region_code: region_code.to_owned(),
        employer_id,
        created_at: at,
        updated_at: at,
        updated_by: "patuh demo".into(),
        version: 1,
    };
    let mut organisations: Vec<Organisation> =
        OFFICES.iter().map(|(name, kind, region)| organisation(name, *kind, region, None)).collect();
    for employer in [register.reporting(), register.contractor()] {
        organisations.push(organisation(
            &employer.name,
            OrganisationKind::Employer,
            &employer.region_code,
            Some(employer.id),
        ));
    }
    let users = ACCOUNTS
        .iter()
        .map(|account| {
            let index = match account.organisation {
                Place::Office(index) => index,
                Place::ReportingEmployer => OFFICES.len(),
                Place::Contractor => OFFICES.len() + 1,
            };
            let organisation = &organisations[index];
            User {
                id: random.id(at),
                organisation_id: organisation.id,
                email: account.email(),
                name: account.person.into(),
                password_hash: password_hash.to_owned(),
                totp_sealed: None,
                totp_confirmed: false,
                totp_last_step: None,
                roles: join_words(&[account.role]),
                region_scope: organisation.region_code.clone(),
                status: "active".into(),
                last_seen_at: None,
                created_at: at,
                updated_at: at,
                updated_by: "patuh demo".into(),
                version: 1,
            }
        })
        .collect();
    People { organisations, users }
}
