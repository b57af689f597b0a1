//! Construction projects: registered in time, late, and not at all.

use chrono::NaiveDate;
use patuh_rules::calendar::Calendar;
use patuh_rules::construction::registration_due_on;
use patuh_rules::law::LawBook;
use patuh_rules::words::FundingSource;
use patuh_store::bulk::NewProject;
use patuh_store::employers::Employer;
use patuh_store::expressions::fold;
use patuh_store::types::{At, Word};

use super::days::{later, working_day_before};
use super::random::Random;
use super::register::{CONTRACTOR, Register, contractors};
use crate::error::{ApiError, ApiResult};

/// How the registration of a project stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Registration {
    InTime,
    Late,
    Overdue,
    StillInTime,
}

const WORKS: &[(&str, &str, FundingSource)] = &[
    ("Peningkatan Jalan", "Dinas PUPR Contoh", FundingSource::Apbd),
    ("Pembangunan Gedung Kantor", "Satker Contoh Cipta Karya", FundingSource::Apbn),
    ("Rehabilitasi Ruang Kelas", "Dinas Pendidikan Contoh", FundingSource::Apbd),
    ("Pembangunan Jaringan Irigasi", "Balai Contoh Wilayah Sungai", FundingSource::Apbn),
    ("Pembangunan Dermaga", "Dinas Perhubungan Contoh", FundingSource::Dbh),
    ("Pembangunan Jembatan Desa", "Pemerintah Desa Contoh", FundingSource::Village),
    ("Pembangunan Gudang", "PT Contoh Logistik Utara", FundingSource::Private),
    ("Pembangunan Perumahan", "PT Contoh Griya Borneo", FundingSource::Private),
];

/// Makes the projects of all contractors.
pub fn make(
    seed: u64,
    at: At,
    date: NaiveDate,
    register: &Register,
    law: &LawBook,
    calendar: &Calendar,
) -> ApiResult<Vec<NewProject>> {
    let mut random = Random::new(seed, "projects");
    let own = register.contractor().id;
    let mut projects = Vec::new();
    for (index, (id, employer)) in contractors(register).into_iter().enumerate() {
        let mut plans =
            vec![Registration::InTime, Registration::Late, Registration::Overdue, Registration::StillInTime];
        if id == own {
            plans.extend([Registration::InTime, Registration::Overdue, Registration::Late]);
        } else {
            plans.rotate_left(index % 4);
            plans.truncate(usize::try_from(random.between(1, 3)).unwrap_or(1));
        }
        for plan in plans {
            let number = projects.len() + 1;
            projects.push(project(&mut random, at, date, employer, plan, number, law, calendar)?);
        }
    }
    debug_assert!(register.sketches.len() <= CONTRACTOR || !projects.is_empty(), "the contractor has projects");
    Ok(projects)
}

#[expect(clippy::too_many_arguments, reason = "one row is made in one place from all that decides it")]
fn project(
    random: &mut Random,
    at: At,
    date: NaiveDate,
    employer: &Employer,
    plan: Registration,
    number: usize,
    law: &LawBook,
    calendar: &Calendar,
) -> ApiResult<NewProject> {
    let age = match plan {
        Registration::StillInTime => random.between(1, 9),
        _ => random.between(40, 210),
    };
    let contract_date = working_day_before(calendar, date, age)?;
    let due = registration_due_on(contract_date, law, calendar)?;
    let registered_on = match plan {
        Registration::InTime => Some(due.value - chrono::Duration::days(random.between(1, 9))),
        Registration::Late => Some(later(due.value, random.between(3, 20)).min(date)),
        Registration::Overdue | Registration::StillInTime => None,
    };
    let (work, owner, funding_source) = *random.pick(WORKS);
    let title = format!("{work} Contoh Paket {number:03}");
    let starts_on = later(contract_date, random.between(2, 10));
    Ok(NewProject {
        id: random.id(at),
        employer_id: employer.id,
        title_folded: fold(&title),
        title,
        owner_name: owner.into(),
        owner_kind: if funding_source == FundingSource::Private { "private" } else { "government" }.into(),
        contract_number: format!("CONTOH/{number:03}/SPK/{}", contract_date.format("%Y")),
        contract_date,
        value_sen: random.between(80, 14_000) * 1_000_000 * 100,
        value_includes_vat: funding_source != FundingSource::Private,
        funding_source: Word(funding_source),
        region_code: employer.region_code.clone(),
        starts_on: Some(starts_on),
        ends_on: Some(later(starts_on, random.between(90, 300))),
        workers: Some(i32::try_from(random.between(8, 90)).unwrap_or_default()),
        bpjs_project_number: registered_on.map(|on| format!("{}0000{number:07}", on.format("%y"))),
        registered_on,
        registration_due_on: due.value,
        registration_basis: serde_json::to_string(&due.basis).map_err(ApiError::internal)?,
        created_at: at,
        updated_at: at,
        updated_by: "patuh demo".into(),
        version: 1,
    })
}
