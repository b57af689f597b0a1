//! Construction projects: registered in time, late, and not at all; paid, paid in part, and past their day.

use chrono::NaiveDate;
use patuh_rules::calendar::Calendar;
use patuh_rules::construction::registration_due_on;
use patuh_rules::law::LawBook;
use patuh_rules::money::Rate;
use patuh_rules::words::{FundingSource, ProjectState};
use patuh_store::employers::Employer;
use patuh_store::expressions::fold;
use patuh_store::projects::money::Payment;
use patuh_store::projects::{Project, Terms};
use patuh_store::types::{At, Word};
use patuh_store::{Conn, bulk};

use super::days::{later, working_day_before};
use super::random::Random;
use super::register::{CONTRACTOR, Register, contractors};
use crate::error::{ApiError, ApiResult};
use crate::projects::Entry;

/// How the registration of a project stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Registration {
    InTime,
    Late,
    Overdue,
    StillInTime,
}

/// How far a registered project has paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Paid {
    Nothing,
    First,
    All,
    Ended,
}

const PAID: [Paid; 4] = [Paid::All, Paid::First, Paid::Nothing, Paid::Ended];

/// A project with what was paid for it.
#[derive(Debug, Clone)]
pub struct Contract {
    pub entry: Entry,
    pub payments: Vec<Payment>,
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
) -> ApiResult<Vec<Contract>> {
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

/// Stores what was made.
pub fn insert(conn: &mut Conn, contracts: &[Contract]) -> ApiResult<()> {
    let of = |contract: &Contract| (contract.entry.project.clone(), contract.entry.terms.clone());
    let (rows, terms): (Vec<_>, Vec<_>) = contracts.iter().map(of).unzip();
    bulk::insert_projects(conn, &rows)?;
    bulk::insert_project_terms(conn, &terms)?;
    let parts: Vec<_> = contracts.iter().flat_map(|contract| contract.entry.instalments.clone()).collect();
    bulk::insert_instalments(conn, &parts)?;
    let payments: Vec<_> = contracts.iter().flat_map(|contract| contract.payments.clone()).collect();
    Ok(bulk::insert_project_payments(conn, &payments)?)
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
) -> ApiResult<Contract> {
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
    let project = Project {
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
        owner_organisation_id: None,
        owner_folded: fold(owner),
        parent_id: None,
        contribution_sen: 0,
        paid_sen: 0,
        next_due_on: None,
        state: Word(ProjectState::Contracted),
        finished_on: None,
        created_at: at,
        updated_at: at,
        updated_by: "patuh demo".into(),
        version: 1,
    };
    let daily = project.workers.map(|workers| workers * 2 / 3);
    let terms = Terms {
        project_id: project.id,
        owner_employer_id: None,
        maintenance_until: project.ends_on.map(|on| later(on, 180)),
        workers_daily: daily,
        workers_piece: Some(0),
        workers_fixed_term: project.workers.zip(daily).map(|(all, daily)| all - daily),
        monthly_wages_sen: None,
        net_value_sen: 0,
        check_code: None,
    };
    let mut entry = Entry { project, terms, instalments: Vec::new(), terms_fixed: false };
    entry.determine(law, calendar, &agreed(number, due.value)?)?;
    let paid = registered_on.map_or(Paid::Nothing, |_| PAID[number % PAID.len()]);
    let payments = pay(&mut entry, random, at, date, paid);
    entry.settle()?;
    Ok(Contract { entry, payments })
}

/// Every third contract is paid at once, the others in parts.
fn agreed(number: usize, first: NaiveDate) -> ApiResult<Vec<(Rate, Option<NaiveDate>)>> {
    let shares: &[&str] = if number.is_multiple_of(3) { &["1"] } else { &["0.5", "0.25", "0.25"] };
    let days = (0..).map(|part| later(first, part * 60));
    shares.iter().zip(days).map(|(share, day)| Ok((share.parse().map_err(ApiError::internal)?, Some(day)))).collect()
}

fn pay(entry: &mut Entry, random: &mut Random, at: At, date: NaiveDate, paid: Paid) -> Vec<Payment> {
    let parts = match paid {
        Paid::Nothing => 0,
        Paid::First => 1,
        Paid::All | Paid::Ended => entry.instalments.len(),
    };
    let registered_on = entry.project.registered_on.unwrap_or(date);
    let payments: Vec<Payment> = entry
        .instalments
        .iter()
        .take(parts)
        .map(|row| Payment {
            id: random.id(at),
            project_id: row.project_id,
            reverses_id: None,
            paid_on: row.due_on.unwrap_or(date).max(registered_on).min(date),
            amount_sen: row.amount_sen,
            reference: format!("CONTOH-{}", row.number),
            recorded_by: None,
            recorded_by_name: "patuh demo".into(),
            recorded_at: at,
        })
        .collect();
    entry.project.paid_sen = payments.iter().map(|row| row.amount_sen).sum();
    if paid == Paid::Ended {
        entry.project.finished_on = Some(date.min(entry.project.ends_on.unwrap_or(date)));
    }
    payments
}
