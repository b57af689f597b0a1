//! What happened around an employer, from the record.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use patuh_rules::permission::Permission;
use patuh_rules::words::ActKind;
use patuh_store::audit::{self, AuditEvent};
use patuh_store::employers;
use patuh_store::standing::Reader;
use patuh_store::types::{At, Id};
use serde::Serialize;
use utoipa::ToSchema;

use super::reader_of;
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::state::AppState;

const LIMIT: i64 = 200;

/// What an employer's own people see: what they sent and what was served to them, never what goes on inside.
const OWN_KINDS: &[&str] = &[
    "coverage_report.filed",
    "coverage_report.corrected",
    "coverage_report.withdrawn",
    "coverage_report.accepted",
    "coverage_report.payment_recorded",
    "finding.act_recorded",
    "finding.deadline_moved",
    "construction_project.created",
    "construction_project.changed",
    "construction_project.deadline_moved",
];

/// The acts an employer knows of: what was served to it, and its own replies.
fn is_own_act(act: ActKind) -> bool {
    act.is_service() || act == ActKind::Reply
}

/// What happened around an employer, newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Timeline {
    /// The events.
    #[schema(max_items = 200)]
    pub items: Vec<TimelineItem>,
}

/// One event.
#[derive(Debug, Serialize, ToSchema)]
pub struct TimelineItem {
    /// When.
    pub at: At,
    /// The type of what it happened to: `employer`, `coverage_report`, `finding` …
    #[schema(max_length = 50)]
    pub kind: String,
    /// What happened, in the past tense: `coverage_report.filed`.
    #[schema(max_length = 100)]
    pub title_code: String,
    /// Who did it; to an employer's own people only their colleagues are named.
    pub actor_name: Option<String>,
    /// What it happened to.
    #[serde(rename = "ref")]
    pub reference: Option<TimelineRef>,
}

/// What an event happened to.
#[derive(Debug, Serialize, ToSchema)]
pub struct TimelineRef {
    /// Its type.
    #[serde(rename = "type")]
    #[schema(max_length = 50)]
    pub kind: String,
    /// Its identifier.
    pub id: Id,
}

impl TimelineItem {
    fn of(event: AuditEvent, actor_name: Option<String>) -> Self {
        // An act is called by its kind: `finding.first_warning`.
        let title_code =
            act_of(&event).map_or_else(|| event.action.clone(), |act| format!("finding.{}", <&str>::from(act)));
        TimelineItem {
            at: event.recorded_at,
            kind: event.object_type.clone(),
            title_code,
            actor_name,
            reference: event.object_id.map(|id| TimelineRef { kind: event.object_type, id }),
        }
    }
}

/// Show what happened around an employer
#[utoipa::path(tag = "register", params(("employer_id" = Id, Path, description = "The employer")), responses((status = 200, description = "The newest 200 events", body = Timeline), Problem))]
#[get("/employers/{employer_id}/timeline")]
pub async fn list_employer_timeline(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadRegister)?;
    let (scope, id) = (caller.scope.clone(), id.into_inner());
    let is_own = reader_of(&caller) == Reader::Employer;
    let (reads_reports, reads_findings) =
        (caller.permissions.contains(&Permission::ReadReports), caller.permissions.contains(&Permission::ReadFindings));
    let organisation = caller.organisation_id;
    let items = state
        .store
        .read(move |conn| {
            employers::get(conn, &scope, id)?;
            let events = audit::of_employer(conn, id, is_own.then_some(OWN_KINDS), LIMIT)?;
            let mut items = Vec::with_capacity(events.len());
            for (event, name) in events {
                let is_seen = match event.object_type.as_str() {
                    "coverage_report" | "payment" => reads_reports,
                    // The days that move are those of warnings, and these were served.
                    "finding" if is_own && event.action == "finding.deadline_moved" => reads_findings,
                    "finding" if is_own => reads_findings && act_of(&event).is_some_and(is_own_act),
                    "finding" | "inspection" => reads_findings,
                    "employer" | "construction_project" => true,
                    // Files, disclosures, people: for the audit, not for the page of an employer.
                    _ => false,
                };
                if is_seen {
                    let is_named = !is_own || acted_for(&event, organisation);
                    items.push(TimelineItem::of(event, name.filter(|_| is_named)));
                }
            }
            Ok::<_, ApiError>(items)
        })
        .await?;
    Ok(HttpResponse::Ok().json(Timeline { items }))
}

/// Which act an event tells of.
fn act_of(event: &AuditEvent) -> Option<ActKind> {
    let body: serde_json::Value = serde_json::from_str(&event.body).ok()?;
    let change = body["changes"].as_array()?.iter().find(|change| change["field"] == "act")?;
    change["to"].as_str()?.parse().ok()
}

fn acted_for(event: &AuditEvent, organisation: Id) -> bool {
    let body: serde_json::Value = serde_json::from_str(&event.body).unwrap_or_default();
    body["actor"]["organisation"].as_str() == Some(organisation.to_string().as_str())
}
