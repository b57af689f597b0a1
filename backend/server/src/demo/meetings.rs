//! A meeting that was held, with decisions that are done, under way and past their day; one that is being prepared; the
//! monitoring report of the year so far, and a definition that makes the next ones by itself. People and what they say are made up.

use chrono::NaiveDate;
use patuh_rules::period::Period;
use patuh_rules::permission::Scope;
use patuh_rules::words::{
    AgendaKind, DecisionEnd, DecisionState, MeetingState, OrganisationKind, Presence, ReportPeriod,
};
use patuh_store::audit::Event;
use patuh_store::meetings::decisions::{self, Decision, FollowUp};
use patuh_store::meetings::{self, AgendaItem, Attendee, Meeting};
use patuh_store::monev::{self, ReportDefinition};
use patuh_store::page::PageRequest;
use patuh_store::people::User;
use patuh_store::programmes::{self, ProgrammeFilter};
use patuh_store::types::{At, Id, Word};
use patuh_store::{Conn, WriteContext, Written};

use super::accounts::People;
use super::days::{later, moment, working_day_before};
use super::load::Setting;
use super::random::Random;
use crate::error::{ApiError, ApiResult};
use crate::monev::make::{Maker, make};
use crate::state::Held;

/// How many working days ago the forum met.
const MET: i64 = 30;
/// In how many days it meets again.
const MEETS_IN: i64 = 12;
const MINUTES: &str = "Rapat dibuka pukul 09.00 WITA oleh pimpinan forum.\nBPJS Ketenagakerjaan memaparkan \
                       kepesertaan per kabupaten/kota dan daftar pemberi kerja yang belum menindaklanjuti teguran.\n\
                       BPKAD menyampaikan bahwa pagu pekerja rentan tidak cukup sampai akhir tahun.\nPeserta sepakat \
                       menetapkan tiga keputusan dengan penanggung jawab dan batas waktu.";

struct Scene {
    setting: Setting,
    keeper: User,
    met_on: NaiveDate,
    ids: Vec<Id>,
    budget: Id,
    bpjs: Id,
    prosecutor: Id,
    attendees: Vec<(Id, String)>,
}

/// Makes the meetings, the decisions and the report.
pub(super) async fn load(seed: u64, setting: &Setting, people: &People) -> ApiResult<()> {
    let mut random = Random::new(seed, "meetings");
    let met_on = working_day_before(&setting.calendar, setting.date, MET)?;
    let at = moment(met_on, 9, 0);
    let office = |kind: OrganisationKind| {
        let found = people.organisations.iter().find(|organisation| organisation.kind.0 == kind);
        found.map(|organisation| organisation.id).ok_or_else(|| ApiError::internal("an office of the demo is missing"))
    };
    let keeper = people.of("reviewer").cloned().ok_or_else(|| ApiError::internal("no reviewer"))?;
    let scene = Scene {
        setting: setting.clone(),
        keeper,
        met_on,
        ids: (0..16).map(|_| random.id(at)).collect(),
        budget: office(OrganisationKind::BudgetOffice)?,
        bpjs: office(OrganisationKind::BpjsOffice)?,
        prosecutor: office(OrganisationKind::ProsecutionOffice)?,
        attendees: people
            .organisations
            .iter()
            .filter(|organisation| organisation.employer_id.is_none() && organisation.region_code == "65")
            .map(|organisation| (organisation.id, organisation.name.clone()))
            .collect(),
    };
    let (setting, now) = (setting.clone(), setting.now);
    let context = WriteContext::system(now, "patuh demo");
    setting
        .store
        .clone()
        .write(&context, move |conn| {
            scene.write(conn)?;
            let event = scene.report(conn)?;
            Ok::<_, ApiError>(Written::new((), event))
        })
        .await
}

impl Scene {
    fn meeting(&self, id: Id, title: &str, on: NaiveDate, state: MeetingState, at: At) -> Meeting {
        Meeting {
            id,
            region_code: "65".into(),
            title: title.into(),
            meets_on: on,
            meets_at: Some("09:00".into()),
            place: "Aula Kejaksaan Tinggi Kalimantan Utara, Tanjung Selor".into(),
            state: Word(state),
            minutes: (state == MeetingState::Closed).then(|| MINUTES.to_owned()),
            created_by: self.keeper.id,
            created_at: at,
            updated_at: at,
            updated_by: self.keeper.name.clone(),
            version: 1,
        }
    }

    fn topic(&self, id: Id, meeting: Id, position: i32, title: &str, at: At) -> AgendaItem {
        AgendaItem {
            id,
            meeting_id: meeting,
            position,
            kind: Word(AgendaKind::Topic),
            object_id: None,
            title: title.into(),
            note: None,
            kept: true,
            created_at: at,
            updated_at: at,
            updated_by: self.keeper.name.clone(),
            version: 1,
        }
    }

    fn write(&self, conn: &mut Conn) -> ApiResult<()> {
        let (met, next) = (self.ids[0], self.ids[1]);
        let (then, now) = (moment(self.met_on, 13, 0), self.setting.now);
        let title = "Rapat monitoring dan evaluasi kepatuhan";
        meetings::insert(conn, &self.meeting(met, title, self.met_on, MeetingState::Closed, then))?;
        let topics = [
            "Kepesertaan non-ASN per perangkat daerah",
            "Kepesertaan proyek jasa konstruksi APBD",
            "Pagu pekerja rentan sampai akhir tahun",
        ];
        for ((position, title), id) in (1..).zip(topics).zip(&self.ids[2..5]) {
            meetings::insert_item(conn, &self.topic(*id, met, position, title, then))?;
        }
        let presence = |index: usize| if index % 5 == 4 { Presence::Excused } else { Presence::Present };
        let came: Vec<Attendee> = self
            .attendees
            .iter()
            .enumerate()
            .map(|(index, (id, office))| Attendee {
                meeting_id: met,
                position: i32::try_from(index + 1).unwrap_or(i32::MAX),
                name: format!("Perwakilan {} Contoh", index + 1),
                organisation_id: Some(*id),
                office: office.clone(),
                presence: Word(presence(index)),
            })
            .collect();
        meetings::put_attendees(conn, met, &came)?;
        self.decisions(conn, met, then)?;
        let meets_on = later(self.setting.date, MEETS_IN);
        let title = "Rapat koordinasi tindak lanjut";
        meetings::insert(conn, &self.meeting(next, title, meets_on, MeetingState::Planned, now))?;
        let topic = "Persiapan pemeriksaan bersama menjelang akhir tahun";
        meetings::insert_item(conn, &self.topic(self.ids[5], next, 1, topic, now))?;
        Ok(())
    }

    fn decisions(&self, conn: &mut Conn, meeting: Id, at: At) -> ApiResult<()> {
        let page = PageRequest::first(1);
        let programmes = programmes::list(conn, &Scope::whole(), &ProgrammeFilter::default(), &page)?;
        let programme = programmes.items.first().map(|(row, _)| row.id);
        let texts = [
            (
                "BPKAD mengusulkan tambahan pagu iuran pekerja rentan agar perlindungan tidak terputus sebelum Desember.",
                self.budget,
                -5,
                programme,
            ),
            (
                "BPJS Ketenagakerjaan menyerahkan daftar proyek APBD yang belum terdaftar kepada Biro Pengadaan.",
                self.bpjs,
                -15,
                None,
            ),
            (
                "Kejaksaan memanggil pemberi kerja yang tidak memenuhi kesepakatan angsuran dan melaporkan hasilnya.",
                self.prosecutor,
                20,
                None,
            ),
        ];
        let mut rows = Vec::new();
        for ((text, owner, days, programme_id), (id, item)) in
            texts.into_iter().zip(self.ids[6..9].iter().zip(&self.ids[2..5]))
        {
            let due_on = match u64::try_from(days) {
                Ok(_) => later(self.setting.date, days),
                Err(_) => self.setting.date - chrono::Duration::days(-days),
            };
            let mut row = Decision {
                id: *id,
                meeting_id: meeting,
                agenda_item_id: Some(*item),
                region_code: "65".into(),
                position: 0,
                text: text.into(),
                owner_organisation_id: Some(owner),
                owner_user_id: None,
                due_on,
                finding_id: None,
                programme_id,
                project_id: None,
                state: Word(DecisionState::Open),
                ended_on: None,
                created_at: at,
                updated_at: at,
                updated_by: self.keeper.name.clone(),
                version: 1,
            };
            decisions::insert(conn, &mut row)?;
            rows.push(row);
        }
        let follow_up = |id: Id, decision: Id, days: i64, text: &str, ends: Option<DecisionEnd>| {
            let on = later(self.met_on, days);
            FollowUp {
                id,
                decision_id: decision,
                on_date: on,
                text: text.into(),
                ends: ends.map(Word),
                recorded_by: self.keeper.id,
                recorded_by_name: self.keeper.name.clone(),
                recorded_at: moment(on, 10, 0),
            }
        };
        let asked = follow_up(self.ids[9], rows[0].id, 7, "Usulan sudah masuk ke TAPD, menunggu pembahasan.", None);
        decisions::insert_follow_up(conn, &asked)?;
        let text = "Daftar diserahkan dengan berita acara; 14 paket sudah mulai didaftarkan.";
        let done = follow_up(self.ids[10], rows[1].id, 12, text, Some(DecisionEnd::Done));
        decisions::insert_follow_up(conn, &done)?;
        let ended = &mut rows[1];
        (ended.state, ended.ended_on) = (Word(DecisionState::Done), Some(done.on_date));
        ended.version += 1;
        decisions::save(conn, ended)?;
        Ok(())
    }

    /// The report of the year so far, and a definition by which the server makes one after each quarter.
    fn report(&self, conn: &mut Conn) -> ApiResult<Event> {
        let now = self.setting.now;
        let definition = ReportDefinition {
            id: self.ids[11],
            name: "Monev triwulanan provinsi".into(),
            region_code: "65".into(),
            period: Word(ReportPeriod::Quarter),
            run_day: Some(5),
            created_by: self.keeper.id,
            created_at: now,
            updated_at: now,
            updated_by: self.keeper.name.clone(),
            version: 1,
            deleted_at: None,
        };
        monev::insert_definition(conn, &definition)?;
        let held =
            Held { law: self.setting.law.clone(), calendar: self.setting.calendar.clone(), today: self.setting.date };
        let year = ReportPeriod::Year.of(self.setting.date);
        let from = year.ok_or_else(|| ApiError::internal("the demo's day lies in no year"))?.from;
        let period = Period { from, to: self.setting.date };
        let maker = Maker { id: Some(self.keeper.id), name: self.keeper.name.clone(), definition: None };
        let (_, event) = make(conn, &held, "65", period, maker, now)?;
        Ok(event)
    }
}
