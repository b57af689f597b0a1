//! Loading: what was made goes in by batches, each with its event.

use chrono::NaiveDate;
use patuh_rules::calendar::Calendar;
use patuh_rules::law::LawBook;
use patuh_rules::month::Month;
use patuh_store::audit::Event;
use patuh_store::law::Rules;
use patuh_store::types::{At, Id};
use patuh_store::{Conn, Store, WriteContext, Written, bulk, figures as figure_rows, instance, standing};
use std::collections::BTreeMap;
use std::sync::Arc;

use super::accounts::People;
use super::days::moment;
use super::register::{self, Frame, Register};
use super::reports::Owed;
use super::{
    FEWEST_EMPLOYERS, Marker, Outcome, Plan, Summary, accounts, day, figures, findings, mandates, meetings, notices,
    procurement, programmes, projects, reports,
};
use crate::blobs::Blobs;
use crate::clock::Clock;
use crate::error::{ApiError, ApiResult};
use crate::session::password;

/// Employers that go into one transaction.
const EMPLOYERS_AT_ONCE: usize = 1000;
/// Employers whose reports go into one transaction.
const REPORTING_AT_ONCE: usize = 250;

/// What all parts of the demo are made from.
#[derive(Debug, Clone)]
pub(super) struct Setting {
    pub(super) store: Store,
    pub(super) date: NaiveDate,
    /// First of the twelve months before the date.
    pub(super) first_month: Month,
    /// The moment at which the demo stands.
    pub(super) now: At,
    pub(super) law: Arc<LawBook>,
    pub(super) calendar: Arc<Calendar>,
}

impl Setting {
    /// What decisions of the demo's day rest on.
    pub(super) fn rules(&self) -> Rules<'_> {
        Rules { law: &self.law, calendar: &self.calendar, today: self.date }
    }

    /// Writes a batch, with one event that tells its size.
    pub(super) async fn batch<F>(&self, what: &'static str, rows: usize, insert: F) -> ApiResult<()>
    where
        F: Fn(&mut Conn) -> ApiResult<()> + Send + 'static,
    {
        let context = WriteContext::system(self.now, "patuh demo");
        self.store
            .write(&context, move |conn| {
                insert(conn)?;
                let event = Event::new("demo.loaded", "demo", Id::default()).changed(what, (), rows).internal();
                Ok::<_, ApiError>(Written::new((), event))
            })
            .await
    }
}

/// Loads the demo into an empty database. One that holds real data, or a demo already, is not changed.
pub async fn load(store: &Store, plan: &Plan, clock: &Clock) -> ApiResult<Outcome> {
    if let Some(marker) = Marker::read(store).await? {
        return Ok(match marker.complete {
            true => Outcome::AlreadyThere(marker),
            false => Outcome::Refused("loading a demo into this database broke off; delete it and load again".into()),
        });
    }
    if plan.employers < FEWEST_EMPLOYERS {
        return Ok(Outcome::Refused(format!("a demo has {FEWEST_EMPLOYERS} employers or more")));
    }
    let (empty, law, calendar) = store
        .read(|conn| {
            Ok::<_, ApiError>((
                instance::is_empty(conn)?,
                patuh_store::law::book(conn)?,
                patuh_store::law::calendar(conn)?,
            ))
        })
        .await?;
    if !empty {
        return Ok(Outcome::Refused("this database holds real data; load the demo into another".into()));
    }
    let (date, set_clock) = match day(&law, &calendar, plan.date, clock.today()) {
        Ok(found) => found,
        Err(why) => return Ok(Outcome::Refused(why)),
    };
    let first_month = Month::of(date).and_then(|month| month.plus(-12)).map_err(ApiError::internal)?;
    let setting = Setting {
        store: store.clone(),
        date,
        first_month,
        now: moment(date, 8, 0),
        law: Arc::new(law),
        calendar: Arc::new(calendar),
    };
    let mut marker = Marker {
        seed: plan.seed,
        date,
        employers: plan.employers,
        published_password: plan.password.is_none(),
        complete: false,
    };
    mark(&setting, &marker, set_clock).await?;
    let summary = fill(&setting, plan).await?;
    marker.complete = true;
    mark(&setting, &marker, set_clock).await?;
    Ok(Outcome::Loaded(summary))
}

async fn mark(setting: &Setting, marker: &Marker, set_clock: bool) -> ApiResult<()> {
    let text = serde_json::to_string(marker).map_err(ApiError::internal)?;
    let clock = set_clock.then(|| setting.now.to_string());
    setting
        .batch("marker", 1, move |conn| {
            instance::set(conn, instance::DEMO, &text)?;
            if let Some(clock) = &clock {
                instance::set(conn, instance::CLOCK, clock)?;
            }
            Ok(())
        })
        .await
}

async fn fill(setting: &Setting, plan: &Plan) -> ApiResult<Summary> {
    let opened_at = moment(setting.first_month.first_day(), 8, 0);
    let frame = Frame {
        seed: plan.seed,
        date: setting.date,
        first_month: setting.first_month,
        opened_at,
        employers: plan.employers,
    };
    let register = register::make(&frame);
    for chunk in register.sketches.chunks(EMPLOYERS_AT_ONCE) {
        let rows: Vec<_> = chunk.iter().map(|sketch| sketch.row.clone()).collect();
        setting.batch("employers", rows.len(), move |conn| Ok(bulk::insert_employers(conn, &rows)?)).await?;
    }

    let hash = password::hash_now(plan.password.as_deref().unwrap_or(accounts::PASSWORD))?;
    let people = accounts::make(plan.seed, opened_at, &register, &hash);
    let rows = people.clone();
    setting
        .batch("people", rows.users.len(), move |conn| {
            bulk::insert_organisations(conn, &rows.organisations)?;
            Ok(bulk::insert_users(conn, &rows.users)?)
        })
        .await?;

    let (published, targets) = figures::make(plan.seed, opened_at, setting.date);
    setting
        .batch("figures", published.len() + targets.len(), move |conn| {
            figure_rows::insert_figures(conn, &published)?;
            Ok(figure_rows::insert_targets(conn, &targets)?)
        })
        .await?;

    let (reports, lines, owed) = fill_reports(setting, plan.seed, &register, &people).await?;

    let contracts = projects::make(plan.seed, opened_at, setting.date, &register, &setting.law, &setting.calendar)?;
    let (project_count, contracts) = (contracts.len(), Arc::new(contracts));
    let rows = contracts.clone();
    setting.batch("projects", project_count, move |conn| projects::insert(conn, &rows)).await?;
    procurement::load(plan.seed, setting, &register, &people, &contracts, &Blobs::new(&plan.files)).await?;

    let plans = Arc::new(findings::Maker::new(plan.seed, setting, &people)?.plan(&register, &owed)?);
    let (found, context) = (plans.findings.len(), setting.clone());
    setting.batch("findings", found, move |conn| plans.insert(conn, &context)).await?;

    let (seed, told, now) = (plan.seed, people.clone(), setting.now);
    setting.batch("notices", told.users.len(), move |conn| Ok(notices::insert(conn, seed, &told, now)?)).await?;
    mandates::load(plan.seed, setting, &register, &people).await?;
    programmes::load(plan.seed, setting, &register, &people).await?;
    // After all acts: it gives those that nobody records alone the letters behind them.
    super::letters::load(plan.seed, setting, &people, register.reporting().id).await?;

    let ids: Vec<Id> = register.sketches.iter().map(|sketch| sketch.row.id).collect();
    for chunk in ids.chunks(EMPLOYERS_AT_ONCE) {
        let (chunk, setting_of) = (chunk.to_vec(), setting.clone());
        setting
            .batch("standings", chunk.len(), move |conn| Ok(standing::refresh_all(conn, setting_of.rules(), &chunk)?))
            .await?;
    }

    meetings::load(plan.seed, setting, &people).await?;

    Ok(Summary {
        date: setting.date,
        employers: register.sketches.len(),
        projects: project_count,
        workers: register.sketches.iter().map(|sketch| sketch.staff.len()).sum(),
        reports,
        lines,
        findings: found,
    })
}

/// Fills in the reports; gives how many there are, how many lines, and what is owed.
async fn fill_reports(
    setting: &Setting,
    seed: u64,
    register: &Register,
    people: &People,
) -> ApiResult<(usize, usize, BTreeMap<usize, Owed>)> {
    let mut maker = reports::Maker::new(seed, setting, people)?;
    let (mut count, mut lines) = (0, 0);
    for (chunk, first) in register.sketches.chunks(REPORTING_AT_ONCE).zip((0..).step_by(REPORTING_AT_ONCE)) {
        for (sketch, index) in chunk.iter().zip(first..) {
            maker.employer(index, sketch)?;
        }
        let made = Arc::new(maker.take());
        count += made.reports.len();
        lines += made.lines.len();
        setting.batch("reports", made.reports.len(), move |conn| Ok(made.insert(conn)?)).await?;
    }
    Ok((count, lines, maker.owed()))
}
