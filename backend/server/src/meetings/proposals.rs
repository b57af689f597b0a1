//! What Patuh proposes for an agenda: whatever waits too long in the region of the meeting, said in a line. Nothing is on
//! the agenda until the secretariat keeps it.

use actix_web::get;
use actix_web::web::{Data, Json, Path};
use chrono::{Days, NaiveDate};
use patuh_rules::month::Month;
use patuh_rules::permission::Permission;
use patuh_rules::words::{AgendaKind, ProgrammeState};
use patuh_store::meetings::decisions::{self, DecisionFilter};
use patuh_store::meetings::overdue;
use patuh_store::page::PageRequest;
use patuh_store::projects::{self, ProjectFilter, ProjectSort};
use patuh_store::types::Id;
use patuh_store::{Conn, meetings, monev, statistics};
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;

use super::{reader, require_keeper};
use crate::actor::Caller;
use crate::code::Language;
use crate::dates::{date, month};
use crate::error::{ApiResult, Problem};
use crate::notices::act_words;
use crate::overview::show::last_due_month;
use crate::programmes::runway;
use crate::state::{AppState, Held};

/// Since how many days a step must have been possible to be called waiting.
const WAITING: Days = Days::new(30);
/// Since how many days something must have been possible under a mandate.
const IDLE: Days = Days::new(14);
/// The most of one kind that are proposed; how many there are in all is said beside them.
const SHOWN: i64 = 25;
/// Among how many a choice is looked for: what was shown a while ago may have moved down since.
const SEARCHED: i64 = 500;
const LANGUAGE: Language = Language::Indonesian;

/// Something that may be put on an agenda.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AgendaProposal {
    /// Why.
    pub kind: AgendaKind,
    /// What it is about, by its identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object_id: Option<Id>,
    /// What would be said of it, in Indonesian, the language of the minutes.
    pub title: String,
    /// Since when it waits, or until when money lasts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
}

/// Proposals of one kind.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProposalGroup {
    /// Why.
    pub kind: AgendaKind,
    /// How many there are in all, with those that the agenda has already.
    pub total: i64,
    /// Those that waited longest, without those that were kept or dropped already.
    #[schema(max_items = 500)]
    pub items: Vec<AgendaProposal>,
}

/// What may be put on an agenda.
#[derive(Debug, Serialize, ToSchema)]
pub struct AgendaProposals {
    /// By kind; a kind of which nothing waits is left out.
    #[schema(max_items = 10)]
    pub groups: Vec<ProposalGroup>,
}

/// Show what may be put on the agenda of a meeting
///
/// Findings past the last day of their next step or waiting, mandates under which nothing happens, decisions past their
/// day, programmes whose money ends within 60 days, projects past their day of registration, reports that are missing.
#[utoipa::path(tag = "meetings", params(("meeting_id" = Id, Path, description = "The meeting")), responses((status = 200, description = "The proposals", body = AgendaProposals), Problem))]
#[get("/meetings/{meeting_id}/agenda-proposals")]
pub async fn get_agenda_proposals(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
) -> ApiResult<Json<AgendaProposals>> {
    require_keeper(&caller)?;
    let (id, held) = (id.into_inner(), state.held());
    let groups = state
        .store
        .read(move |conn| {
            let meeting = meetings::get(conn, &caller.scope, id)?;
            let agenda = meetings::agenda(conn, id)?;
            let known: BTreeSet<(AgendaKind, Option<Id>)> =
                agenda.iter().map(|item| (item.kind.0, item.object_id)).collect();
            let mut groups = proposals(conn, &caller, &held, &meeting.region_code, SHOWN)?;
            for group in &mut groups {
                group.items.retain(|item| !known.contains(&(item.kind, item.object_id)));
            }
            Ok::<_, crate::error::ApiError>(groups)
        })
        .await?;
    Ok(Json(AgendaProposals { groups }))
}

/// The proposal that somebody chose, as it would be said today; none where it waits no longer.
pub(super) fn find(
    conn: &mut Conn,
    caller: &Caller,
    held: &Held,
    region: &str,
    chosen: &[(AgendaKind, Option<Id>)],
) -> ApiResult<Vec<Option<AgendaProposal>>> {
    let groups = proposals(conn, caller, held, region, SEARCHED)?;
    let all: Vec<&AgendaProposal> = groups.iter().flat_map(|group| &group.items).collect();
    let one = |(kind, object): &(AgendaKind, Option<Id>)| {
        all.iter().find(|item| item.kind == *kind && item.object_id == *object).map(|item| (*item).clone())
    };
    Ok(chosen.iter().map(one).collect())
}

fn proposals(conn: &mut Conn, caller: &Caller, held: &Held, region: &str, most: i64) -> ApiResult<Vec<ProposalGroup>> {
    let mut groups = Vec::new();
    if caller.may(Permission::ReadFindings) {
        groups.extend(of_findings(conn, caller, held.today, region, most)?);
        groups.push(of_mandates(conn, caller, held.today, region, most)?);
    }
    groups.push(of_decisions(conn, caller, held.today, region, most)?);
    if caller.may(Permission::ReadProgrammes) {
        groups.push(of_budgets(conn, caller, held, region, most)?);
    }
    groups.push(of_projects(conn, caller, held.today, region, most)?);
    groups.push(of_reports(conn, caller, held, region)?);
    groups.retain(|group| group.total > 0);
    Ok(groups)
}

fn proposal(kind: AgendaKind, object_id: Id, title: String, since: Option<NaiveDate>) -> AgendaProposal {
    AgendaProposal { kind, object_id: Some(object_id), title, since }
}

fn day(on: NaiveDate) -> String {
    date(on, LANGUAGE)
}

fn of_findings(
    conn: &mut Conn,
    caller: &Caller,
    today: NaiveDate,
    region: &str,
    most: i64,
) -> ApiResult<[ProposalGroup; 2]> {
    let late = overdue::findings_overdue(conn, &caller.scope, region, today, most)?;
    let items = late.items.into_iter().map(|(row, employer)| {
        let act = row.next_act.map_or("langkah berikutnya", |act| act_words::name(act.0, LANGUAGE));
        let until = row.next_until.map(day).unwrap_or_default();
        let title = format!("Temuan {} pada {employer}: batas {act} {until} sudah lewat", row.number);
        proposal(AgendaKind::FindingOverdue, row.id, title, row.next_until)
    });
    let overdue_group = ProposalGroup { kind: AgendaKind::FindingOverdue, total: late.total, items: items.collect() };
    let since = today.checked_sub_days(WAITING).unwrap_or(today);
    let waiting = overdue::findings_waiting(conn, &caller.scope, region, since, most)?;
    let items = waiting.items.into_iter().map(|(row, employer)| {
        let act = row.next_act.map_or("langkah berikutnya", |act| act_words::name(act.0, LANGUAGE));
        let title =
            format!("Temuan {} pada {employer}: {act} dapat dilakukan sejak {}", row.number, day(row.next_date));
        proposal(AgendaKind::FindingWaiting, row.id, title, Some(row.next_date))
    });
    let waiting_group =
        ProposalGroup { kind: AgendaKind::FindingWaiting, total: waiting.total, items: items.collect() };
    Ok([overdue_group, waiting_group])
}

fn of_mandates(
    conn: &mut Conn,
    caller: &Caller,
    today: NaiveDate,
    region: &str,
    most: i64,
) -> ApiResult<ProposalGroup> {
    let since = today.checked_sub_days(IDLE).unwrap_or(today);
    let idle = overdue::mandates_idle(conn, &caller.scope, region, since, most)?;
    let items = idle.items.into_iter().map(|(row, employer)| {
        let next = row.upcoming(today);
        let number = row.number.unwrap_or_default();
        let title = match (next.kind, next.on) {
            (Some(act), Some(on)) => {
                format!(
                    "{number} atas {employer}: langkah berikutnya ({}) terbuka sejak {}",
                    act_words::name(act, LANGUAGE),
                    day(on)
                )
            }
            _ => format!("{number} atas {employer}: belum ada langkah berikutnya"),
        };
        proposal(AgendaKind::MandateIdle, row.id, title, next.on)
    });
    Ok(ProposalGroup { kind: AgendaKind::MandateIdle, total: idle.total, items: items.collect() })
}

fn of_decisions(
    conn: &mut Conn,
    caller: &Caller,
    today: NaiveDate,
    region: &str,
    most: i64,
) -> ApiResult<ProposalGroup> {
    let filter =
        DecisionFilter { overdue_on: Some(today), region: Some(region.to_owned()), ..DecisionFilter::default() };
    let reader = reader(caller);
    let rows = decisions::list(conn, &reader, &filter, &PageRequest::first(most))?;
    let items = rows.items.into_iter().map(|named| {
        let title = format!(
            "Keputusan {} rapat {} ({}), batas {}: {}",
            named.row.position,
            day(named.meets_on),
            named.owner_name,
            day(named.row.due_on),
            named.row.text
        );
        proposal(AgendaKind::DecisionOverdue, named.row.id, title, Some(named.row.due_on))
    });
    let items = items.collect();
    let total = decisions::count(conn, &reader, &filter)?;
    Ok(ProposalGroup { kind: AgendaKind::DecisionOverdue, total, items })
}

fn of_budgets(conn: &mut Conn, caller: &Caller, held: &Held, region: &str, most: i64) -> ApiResult<ProposalGroup> {
    let mut items = Vec::new();
    // Which of them ends first only the reckoning tells: all that run are looked at.
    for programme in monev::programmes_of(conn, &caller.scope, region, Some(ProgrammeState::Active), SEARCHED)? {
        let found = runway::found(conn, held, &programme)?;
        if !found.is_warning(held.today) {
            continue;
        }
        let Some(end) = found.end else { continue };
        let until = end.until;
        let title = match until {
            Some(until) => format!(
                "Program {}: anggaran melindungi semua peserta sampai {}, sesudahnya {} orang keluar",
                programme.name,
                day(until),
                end.dropped
            ),
            None => format!("Program {}: anggaran tidak cukup untuk bulan berikutnya", programme.name),
        };
        items.push(proposal(AgendaKind::BudgetEnding, programme.id, title, until));
    }
    items.sort_by_key(|item| item.since);
    let total = i64::try_from(items.len()).unwrap_or(i64::MAX);
    items.truncate(usize::try_from(most).unwrap_or_default());
    Ok(ProposalGroup { kind: AgendaKind::BudgetEnding, total, items })
}

fn of_projects(
    conn: &mut Conn,
    caller: &Caller,
    today: NaiveDate,
    region: &str,
    most: i64,
) -> ApiResult<ProposalGroup> {
    let filter = ProjectFilter { region: Some(region.to_owned()), overdue_on: Some(today), ..ProjectFilter::default() };
    let sort = ProjectSort::RegistrationDueOn;
    let rows = projects::list(conn, &caller.scope, &filter, sort, &PageRequest::first(most))?;
    let items = rows.items.into_iter().map(|named| {
        let due = named.project.registration_due_on;
        let title =
            format!("Proyek {} ({}) belum didaftarkan, batas {}", named.project.title, named.employer_name, day(due));
        proposal(AgendaKind::ProjectUnregistered, named.project.id, title, Some(due))
    });
    let items = items.collect();
    let total = projects::count(conn, &caller.scope, &filter)?;
    Ok(ProposalGroup { kind: AgendaKind::ProjectUnregistered, total, items })
}

fn of_reports(conn: &mut Conn, caller: &Caller, held: &Held, region: &str) -> ApiResult<ProposalGroup> {
    let due: Month = last_due_month(&held.law, &held.calendar, held.today)?;
    let missing = statistics::missing(conn, &caller.scope, Some(region), due)?;
    let title = format!("{missing} pemberi kerja terdaftar belum melapor {}", month(&due.to_string(), LANGUAGE));
    let items = vec![AgendaProposal { kind: AgendaKind::ReportsMissing, object_id: None, title, since: None }];
    Ok(ProposalGroup { kind: AgendaKind::ReportsMissing, total: missing, items })
}
