//! A programme for vulnerable workers with two months, one of them compared with BPJS, and one for non-ASN staff, with the
//! scenario that the province published. The people are made up; some of them work for employers of the register.

use chrono::NaiveDate;
use patuh_rules::law::AgeGroup;
use patuh_rules::month::Month;
use patuh_rules::words::{
    ApprovalSubject, BeneficiaryState, BudgetEntryKind, BudgetSource, BudgetTier, EnvelopeState, PauseReason,
    ProgrammeKind, ProgrammeState,
};
use patuh_store::approvals::{self, Verdict};
use patuh_store::audit::Event;
use patuh_store::coverage::{Person, resolve_people};
use patuh_store::expressions::fold;
use patuh_store::people::User;
use patuh_store::programmes::envelopes;
use patuh_store::programmes::lines::{self, BudgetAccount, Line};
use patuh_store::programmes::people::{self, BORN, Beneficiary};
use patuh_store::programmes::scenarios::{self, Scenario};
use patuh_store::programmes::{self, Programme};
use patuh_store::types::{At, Id, Word};
use patuh_store::{ActorKind, ActorRef, Conn, StoreError, WriteContext, Written};

use super::accounts::People;
use super::days::{later, moment};
use super::load::Setting;
use super::random::Random;
use super::register::Register;
use crate::error::{ApiError, ApiResult};
use crate::programmes::envelopes::draft::draft;
use crate::programmes::envelopes::open::keep;
use crate::programmes::envelopes::steps::movements;
use crate::state::Held;

/// How many people of the programme are made up for it.
const OWN: usize = 236;
/// How many work for an employer of the register as well.
const EMPLOYED: usize = 4;
const GIVEN: &[&str] =
    &["Ambo", "Bunga", "Cinta", "Daeng", "Erna", "Fitri", "Galuh", "Hasan", "Indah", "Jumiati", "Kasim", "Laila"];
const FAMILY: &[&str] = &["Contoh", "Misalan", "Umpama", "Andaian", "Rekaan"];
const VILLAGES: &[(&str, &str)] = &[
    ("65.71.02", "Selumit Pantai"),
    ("65.71.01", "Karang Anyar Pantai"),
    ("65.71.04", "Juata Laut"),
    ("65.71.03", "Mamburungan"),
];
/// The province's own statement of 30 July 2025: two billion for 22,121 vulnerable workers and 2,430 non-ASN staff.
const STATEMENT: &str = r#"{"amount":"2000000000","starts_on":"2025-08-01","groups":[{"label":"Pekerja rentan","workers":22121,"premium":"16800","segment":"non_wage_earner","funding_source":"apbd","wage":null},{"label":"Non-ASN","workers":2430,"premium":"16800","segment":"non_wage_earner","funding_source":"apbd","wage":null}]}"#;

struct Maker {
    setting: Setting,
    officer: User,
    second: User,
    programme: Id,
    at: At,
}

/// Makes the programmes.
pub(super) async fn load(seed: u64, setting: &Setting, register: &Register, people: &People) -> ApiResult<()> {
    let person = |name: &str| people.of(name).cloned().ok_or_else(|| ApiError::internal(format!("no account {name}")));
    let mut random = Random::new(seed, "programmes");
    let first = Month::of(setting.date).and_then(|month| month.plus(-3)).map_err(ApiError::internal)?;
    let at = moment(first.first_day(), 9, 0);
    let maker = Maker {
        setting: setting.clone(),
        officer: person("budget")?,
        second: person("second-budget")?,
        programme: random.id(at),
        at,
    };
    let staff = register.sketches.iter().flat_map(|sketch| &sketch.staff).step_by(29).take(EMPLOYED);
    let employed: Vec<(String, String)> = staff.map(|who| (who.name.clone(), who.nik.clone())).collect();
    maker.set_up(&mut random, first, employed).await?;
    let last = Month::of(setting.date).and_then(Month::previous).map_err(ApiError::internal)?;
    let this = last.next().map_err(ApiError::internal)?;
    maker.month(random.id(at), last, true).await?;
    maker.month(random.id(at), this, false).await
}

impl Maker {
    async fn write<F>(&self, person: &User, now: At, change: F) -> ApiResult<()>
    where
        F: Fn(&mut Conn) -> ApiResult<Vec<Event>> + Send + 'static,
    {
        let actor = ActorRef {
            kind: ActorKind::User,
            id: Some(person.id),
            organisation_id: Some(person.organisation_id),
            name: person.name.clone(),
            roles: person.roles.clone(),
        };
        let context = WriteContext { actor, now, request_id: Id::new().to_string(), device_time: None };
        self.setting.store.write(&context, move |conn| Ok::<_, ApiError>(Written::with_events((), change(conn)?))).await
    }

    fn programme(
        &self,
        kind: ProgrammeKind,
        id: Id,
        name: &str,
        region: &str,
        places: i32,
        starts: Month,
    ) -> Programme {
        let vulnerable = kind == ProgrammeKind::VulnerableWorkers;
        Programme {
            id,
            kind: Word(kind),
            name: name.to_owned(),
            name_folded: fold(name),
            region_code: region.to_owned(),
            organisation_id: self.officer.organisation_id,
            age_group: vulnerable.then_some(Word(AgeGroup::VulnerableWorker)),
            wage_sen: None,
            places,
            starts_month: starts.to_string(),
            state: Word(ProgrammeState::Active),
            created_at: self.at,
            updated_at: self.at,
            updated_by: self.officer.name.clone(),
            version: 1,
        }
    }

    fn line(&self, id: Id, programme: Id, source: (BudgetSource, BudgetTier), rupiah: i64, share_bp: i32) -> Line {
        Line {
            id,
            programme_id: programme,
            year: chrono::Datelike::year(&self.setting.date),
            source: Word(source.0),
            tier: Word(source.1),
            region_code: "65".into(),
            account_code: (source.1 != BudgetTier::Private).then(|| "5.1.02.02.02".into()),
            reference: Some("Contoh dokumen pelaksanaan anggaran".into()),
            amount_sen: rupiah * 100,
            share_bp,
            created_at: self.at,
            updated_at: self.at,
            updated_by: self.officer.name.clone(),
            version: 1,
        }
    }

    /// The programmes, their lines, the people and the scenario.
    async fn set_up(&self, random: &mut Random, first: Month, employed: Vec<(String, String)>) -> ApiResult<()> {
        let other = random.id(self.at);
        let programmes = [
            self.programme(
                ProgrammeKind::VulnerableWorkers,
                self.programme,
                "Pekerja rentan Tarakan",
                "65.71",
                300,
                first,
            ),
            self.programme(ProgrammeKind::NonAsn, other, "Pegawai non-ASN Pemerintah Provinsi", "65", 2430, first),
        ];
        let regional = (BudgetSource::ApbdPerubahan, BudgetTier::Province);
        let rows = [
            self.line(random.id(self.at), self.programme, regional, 12_000_000, 7500),
            self.line(random.id(self.at), self.programme, (BudgetSource::Csr, BudgetTier::Private), 6_000_000, 2500),
            self.line(random.id(self.at), other, regional, 500_000_000, 10_000),
        ];
        let account = BudgetAccount {
            region_code: "65".into(),
            code: "5.1.02.02.02".into(),
            name: "Belanja Iuran Jaminan/Asuransi".into(),
            source: "Kode contoh; belum dibandingkan dengan keputusan Kemendagri".into(),
            verified: false,
            imported_at: self.at,
        };
        let scenario = Scenario {
            id: random.id(self.at),
            programme_id: self.programme,
            name: "Pernyataan provinsi, 30 Juli 2025".into(),
            question: STATEMENT.into(),
            created_by: self.officer.id,
            created_at: self.at,
            updated_at: self.at,
            updated_by: self.officer.name.clone(),
            version: 1,
        };
        let people = self.people(random, first, employed)?;
        let (store, at) = (self.setting.store.clone(), self.at);
        let count = people.len();
        self.write(&self.officer, at, move |conn| {
            lines::put_accounts(conn, std::slice::from_ref(&account))?;
            for programme in &programmes {
                programmes::insert(conn, programme)?;
            }
            for line in &rows {
                lines::insert(conn, line)?;
            }
            scenarios::insert(conn, &scenario)?;
            let persons: Vec<Person> = people.iter().map(|(person, _)| person.clone()).collect();
            let workers = resolve_people(conn, &store.keys().vault, &persons, at)?;
            let of = |((_, row), worker_id): (&(Person, Beneficiary), Id)| Beneficiary { worker_id, ..row.clone() };
            let rows: Vec<Beneficiary> = people.iter().zip(workers).map(of).collect();
            people::insert(conn, &rows)?;
            let event = Event::new("demo.loaded", "demo", Id::default()).changed("beneficiaries", (), count).internal();
            Ok(vec![event])
        })
        .await
    }

    fn people(
        &self,
        random: &mut Random,
        first: Month,
        employed: Vec<(String, String)>,
    ) -> ApiResult<Vec<(Person, Beneficiary)>> {
        let vault = &self.setting.store.keys().vault;
        let mut found = Vec::with_capacity(OWN + employed.len());
        for number in 0..OWN {
            let (day, month) = (number % 28 + 1, number / 28 % 12 + 1);
            // The first two are at the end of the age at which a programme pays.
            let year = if number < 2 {
                chrono::Datelike::year(&self.setting.date) - 65
            } else {
                1962 + i32::try_from(number % 40).unwrap_or_default()
            };
            let nik = format!("657191{day:02}{month:02}{:02}{:04}", year.rem_euclid(100), 8000 + number);
            let name = format!("{} {} {:03}", random.pick(GIVEN), random.pick(FAMILY), number + 1);
            found.push((nik, name));
        }
        found.extend(employed.into_iter().map(|(name, nik)| (nik, name)));
        found
            .into_iter()
            .enumerate()
            .map(|(number, (nik, name))| {
                let parsed = nik.parse().map_err(ApiError::internal)?;
                let born = patuh_rules::programme::born_on(&parsed, self.setting.date)
                    .ok_or_else(|| ApiError::internal("a made-up national id names no day"))?;
                let (id, (region, village)) = (random.id(self.at), VILLAGES[number % VILLAGES.len()]);
                let row = Beneficiary {
                    id,
                    programme_id: self.programme,
                    worker_id: Id::default(),
                    list_id: None,
                    name_folded: fold(&name),
                    name: name.clone(),
                    region_code: region.into(),
                    village: Some(village.into()),
                    born_sealed: vault.seal(BORN, id, born.to_string().as_bytes())?,
                    state: Word(BeneficiaryState::Active),
                    reason: None,
                    note: None,
                    from_month: first.to_string(),
                    since_month: None,
                    line_id: None,
                    created_at: self.at,
                    updated_at: self.at,
                    updated_by: self.officer.name.clone(),
                    version: 1,
                };
                Ok((Person { digest: vault.nik_digest(&nik), nik, name, kpj: None }, row))
            })
            .collect()
    }

    /// One month: set aside; where it is `whole`, approved, paid and compared with what BPJS confirmed.
    async fn month(&self, id: Id, month: Month, whole: bool) -> ApiResult<()> {
        let day = |days: i64| moment(later(month.first_day(), days), 10, 0);
        let held =
            Held { law: self.setting.law.clone(), calendar: self.setting.calendar.clone(), today: self.setting.date };
        let (store, programme, officer) = (self.setting.store.clone(), self.programme, self.officer.clone());
        let (drafted, decided, paid) = (day(1), day(2), later(month.first_day(), 8));
        let whose = officer.clone();
        self.write(&officer, drafted, move |conn| {
            let whole = patuh_rules::permission::Scope::whole();
            let (programme, _) = programmes::get(conn, &whole, programme)?;
            let found = draft(conn, &store.keys().vault, &held, &programme, month)?;
            let (mut row, event) = keep(conn, &programme, month, &found, (id, whose.id, &whose.name), drafted)?;
            let entries = envelopes::entries(conn, id)?;
            let digest = envelopes::digest_of(conn, id)?.ok_or(StoreError::NotFound)?;
            let (_, asked) = approvals::request(conn, ApprovalSubject::Envelope, id, digest, whose.id, drafted)?;
            lines::record(conn, &movements(id, &entries, BudgetEntryKind::Blocked, Some(whose.id), drafted)?)?;
            row.state = Word(EnvelopeState::Blocked);
            row.version += 1;
            envelopes::save(conn, &row)?;
            Ok(vec![event, asked])
        })
        .await?;
        if !whole {
            return Ok(());
        }
        let second = self.second.clone();
        self.write(&self.second, decided, move |conn| Ok(vec![settled(conn, id, &second, decided, paid)?])).await
    }
}

/// Approves, pays and compares a month: BPJS confirmed all but the last two.
fn settled(conn: &mut Conn, id: Id, second: &User, now: At, paid_on: NaiveDate) -> ApiResult<Event> {
    let whole = patuh_rules::permission::Scope::whole();
    let (mut row, _) = envelopes::get(conn, &whole, id)?;
    let digest = envelopes::digest_of(conn, id)?.ok_or(StoreError::NotFound)?;
    let verdict = Verdict { approved: true, digest, by: second.id, reason: None };
    let (approval, event) = approvals::decide(conn, ApprovalSubject::Envelope, id, verdict, now)?;
    let entries = envelopes::entries(conn, id)?;
    lines::record(conn, &movements(id, &entries, BudgetEntryKind::Paid, Some(second.id), now)?)?;
    let (confirmed, missing) = entries.split_at(entries.len().saturating_sub(2));
    let ids =
        |entries: &[envelopes::EnvelopeEntry]| entries.iter().map(|entry| entry.beneficiary_id).collect::<Vec<_>>();
    envelopes::confirm(conn, id, &ids(confirmed))?;
    let to = (BeneficiaryState::Paused, Some(PauseReason::Unconfirmed));
    people::set_state(conn, &ids(missing), to, &row.month, now, &second.name)?;
    row.approval_id = Some(approval.id);
    row.order_number = Some(envelopes::next_number(conn, paid_on)?);
    row.ordered_on = Some(paid_on);
    row.paid_on = Some(paid_on);
    row.payment_reference = Some("SP2D-CONTOH-01".into());
    row.confirmed_people = Some(i32::try_from(confirmed.len()).map_err(ApiError::internal)?);
    row.confirmed_sen = Some(confirmed.iter().map(|entry| entry.amount_sen).sum());
    row.state = Word(EnvelopeState::Reconciled);
    row.version += 1;
    row.updated_at = now;
    row.updated_by.clone_from(&second.name);
    envelopes::save(conn, &row)?;
    Ok(event)
}
