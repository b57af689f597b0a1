//! A file of contracts that an officer has checked and not stored: some of it in every pile.

use actix_web::web::Bytes;
use chrono::NaiveDate;
use patuh_intake::ProcurementRow;
use patuh_rules::permission::Scope;
use patuh_store::audit::Event;
use patuh_store::files::{self, StoredFile};
use patuh_store::projects::procurement;
use patuh_store::types::Id;
use patuh_store::{ActorKind, ActorRef, WriteContext, Written};

use super::accounts::People;
use super::days::{moment, working_day_before};
use super::load::Setting;
use super::projects::Contract;
use super::random::Random;
use super::register::{Register, contractors};
use crate::blobs::Blobs;
use crate::error::{ApiError, ApiResult};
use crate::files::put::acquired;
use crate::files::table;
use crate::procurement::create::{Author, MOST_ROWS, checked};
use crate::procurement::judge::Judge;

const NAME: &str = "kontrak-spse-contoh.csv";
const HEADERS: &str = "Kode Paket;Nama Paket;Satuan Kerja;Nama Penyedia;NPWP Penyedia;Skala Usaha;Nilai Kontrak;Nomor Kontrak;Tanggal Kontrak;Sumber Dana;Lokasi Pekerjaan";

/// One contract as the file tells it.
struct Told<'a> {
    title: String,
    owner: &'a str,
    provider: (&'a str, &'a str, &'a str),
    value: String,
    number: String,
    date: NaiveDate,
    region: &'a str,
}

/// Stores the file, with its rows judged as any other.
pub(super) async fn load(
    seed: u64,
    setting: &Setting,
    register: &Register,
    people: &People,
    contracts: &[Contract],
    blobs: &Blobs,
) -> ApiResult<()> {
    let officer = people.of("investigator").ok_or_else(|| ApiError::internal("no account investigator"))?;
    let at = moment(setting.date, 7, 30);
    let (id, file_id) = {
        let mut random = Random::new(seed, "procurement");
        (random.id(at), random.id(at))
    };
    let content = content(setting, register, contracts, &officer.region_scope)?;
    let mut incoming = blobs.begin().map_err(ApiError::internal)?;
    incoming.write(&Bytes::from(content.clone().into_bytes())).map_err(ApiError::internal)?;
    let received = incoming.finish();
    let (sha512, size) = (received.sha512.clone(), received.size);
    let sha256 = blobs.keep(received).map_err(ApiError::internal)?;
    let path = blobs.path(&sha256).map_err(ApiError::internal)?;
    let file = StoredFile {
        id: file_id,
        sha256,
        sha512,
        size: i64::try_from(size).map_err(ApiError::internal)?,
        media_type: "text/csv".into(),
        name: NAME.into(),
        uploaded_by: Some(officer.id),
        employer_id: None,
        device_time: None,
        device_offset_minutes: None,
        method: None,
        source: None,
        received_at: at,
    };
    let author = Author {
        id: officer.id,
        name: officer.name.clone(),
        scope: Scope::Region(officer.region_scope.clone()),
        now: at,
    };
    let actor = ActorRef {
        kind: ActorKind::User,
        id: Some(officer.id),
        organisation_id: Some(officer.organisation_id),
        name: officer.name.clone(),
        roles: officer.roles.clone(),
    };
    let context = WriteContext { actor, now: at, request_id: id.to_string(), device_time: None };
    let rules = setting.clone();
    setting
        .store
        .write(&context, move |conn| {
            let read = table::read(&path, NAME, MOST_ROWS, None, |row| (ProcurementRow::from_row(&row), row.written))?;
            let region = author.region()?;
            let judge = Judge {
                vault: &rules.store.keys().vault,
                law: &rules.law,
                calendar: &rules.calendar,
                scope: &author.scope,
                region: &region,
                funding: None,
                today: rules.date,
            };
            files::insert(conn, &file)?;
            let (intake, rows) = checked(conn, &judge, &file, read, &author, id)?;
            procurement::insert(conn, &intake, &rows)?;
            let events = vec![
                acquired(&file),
                Event::new("procurement_intake.checked", "procurement_intake", id)
                    .region(&intake.region_code)
                    .version(intake.version)
                    .changed("file", None::<String>, file.id.to_string())
                    .internal(),
            ];
            Ok::<_, ApiError>(Written::with_events((), events))
        })
        .await
}

/// Contracts that the register has, some that it may have, new ones, and some that cannot be read.
fn content(setting: &Setting, register: &Register, contracts: &[Contract], root: &str) -> ApiResult<String> {
    let firms = contractors(register);
    let firm = |id: Id| firms.iter().find(|(found, _)| *found == id).map(|(_, row)| *row);
    let mut known = contracts.iter().filter_map(|contract| {
        let row = &contract.entry.project;
        let lies_here = row.region_code == root || row.region_code.starts_with(&format!("{root}."));
        (lies_here && row.owner_kind == "government").then_some(())?;
        Some((row, firm(row.employer_id)?))
    });
    let mut next = || known.next().ok_or_else(|| ApiError::internal("too few projects for a file of contracts"));
    let recent = working_day_before(&setting.calendar, setting.date, 3)?;
    let funding = "APBD";
    let mut lines = vec![HEADERS.to_owned()];
    let mut tell = |told: Told<'_>| {
        let Told { title, owner, provider: (name, npwp, scale), value, number, date, region } = told;
        let code = 8_100_000 + lines.len();
        lines.push(format!("{code};{title};{owner};{name};{npwp};{scale};{value};{number};{date};{funding};{region}"));
    };
    let rupiah = |sen: i64| (sen / 100).to_string();
    for _ in 0..2 {
        let (row, firm) = next()?;
        tell(Told {
            title: row.title.clone(),
            owner: &row.owner_name,
            provider: (&firm.name, firm.npwp.as_deref().unwrap_or_default(), ""),
            value: rupiah(row.value_sen),
            number: row.contract_number.clone(),
            date: row.contract_date,
            region: &row.region_code,
        });
    }
    let (row, firm) = next()?;
    tell(Told {
        title: format!("{} Lanjutan", row.title),
        owner: &row.owner_name,
        provider: (&firm.name, firm.npwp.as_deref().unwrap_or_default(), ""),
        value: rupiah(row.value_sen),
        number: "CONTOH/901/SPK".into(),
        date: row.contract_date,
        region: &row.region_code,
    });
    let (row, firm) = next()?;
    let unlike = [
        ("Pengadaan Marka dan Rambu Contoh 902", (firm.name.as_str(), "", ""), "312500000", 902),
        (
            "Pemeliharaan Taman Contoh 903",
            (firm.name.as_str(), firm.npwp.as_deref().unwrap_or_default(), ""),
            "187250000",
            903,
        ),
        ("Pembangunan Talud Contoh 904", ("CV Contoh Pendatang Baru", "0998000000000904", "Kecil"), "948000000", 904),
        ("Rehabilitasi Pasar Contoh 905", ("CV Contoh Tanpa Skala", "0998000000000905", ""), "1275000000", 905),
        ("Pembangunan Pagar Contoh 906", ("CV Contoh Pendatang Baru", "0998000000000904", "Kecil"), "nihil", 906),
        ("Pembangunan Halte Contoh 907", ("CV Contoh Pendatang Baru", "12", "Kecil"), "64000000", 907),
    ];
    for (title, provider, value, number) in unlike {
        tell(Told {
            title: title.into(),
            owner: "Dinas PUPR Contoh",
            provider,
            value: value.into(),
            number: format!("CONTOH/{number}/SPK"),
            date: recent,
            region: &row.region_code,
        });
    }
    Ok(lines.join("\n"))
}
