//! From what happened to notices: whom the rules name is looked up, and told.

use patuh_rules::notice::{self, Audience, NoticeKind, Told};
use patuh_rules::permission::{Permission, Role, Scope};
use patuh_rules::words::{ActKind, ApprovalSubject, OrganisationKind};
use patuh_store::findings::inspections;
use patuh_store::ledger::corrections;
use patuh_store::letters::{self, LetterFilter};
use patuh_store::meetings::decisions;
use patuh_store::notices::relay::Happened;
use patuh_store::notices::{Draft, Notice, due, settings};
use patuh_store::people::{self, Organisation, User};
use patuh_store::programmes::envelopes;
use patuh_store::types::{At, Id};
use patuh_store::{Conn, StoreError, StoreResult, approvals, employers, findings, law_changes, mandates};
use serde_json::Value;

use crate::error::ApiResult;
use crate::state::AppState;

/// Makes notices of everything that happened since the last pass.
pub async fn relay(state: &AppState) -> ApiResult<usize> {
    let (mails, mut handled) = (state.mailer.is_some(), 0);
    loop {
        let now = state.clock.now();
        let pass = state.store.relay_notices(now, move |conn, event| notices_of(conn, event, mails, now)).await?;
        handled += pass.handled;
        if !pass.has_more {
            return Ok(handled);
        }
    }
}

fn change<'a>(body: &'a Value, field: &str) -> Option<&'a Value> {
    body["changes"].as_array()?.iter().find(|change| change["field"] == field)
}

/// The notices that one event gives.
fn notices_of(conn: &mut Conn, event: &Happened, mails: bool, now: At) -> StoreResult<Vec<Notice>> {
    let body: Value = serde_json::from_str(&event.body).map_err(|_| StoreError::Corrupt("an event".into()))?;
    let act: Option<ActKind> = change(&body, "act").and_then(|change| change["to"].as_str()?.parse().ok());
    let told = notice::told(&event.kind, act);
    if told.is_empty() {
        return Ok(Vec::new());
    }
    let mut notices = Vec::new();
    for told in told {
        for (draft, person) in addressed(conn, event, told, act)? {
            // Nobody is told of what they did themselves.
            if Some(person) == event.actor_id {
                continue;
            }
            notices.push(draft.to(&settings::of(conn, person)?, mails, now));
        }
    }
    Ok(notices)
}

fn addressed(conn: &mut Conn, event: &Happened, told: Told, act: Option<ActKind>) -> StoreResult<Vec<(Draft, Id)>> {
    let key = |kind: NoticeKind| format!("{}:{}", <&str>::from(kind), event.id);
    match told.audience {
        Audience::LawDeciders => {
            let row = law_changes::get(conn, event_object(event)?)?.row;
            let draft = Draft {
                reference: Some(row.number),
                ..Draft::new(key(told.kind), told.kind, "law_change", event.aggregate_id)
            };
            let people = forum(conn, |user, organisation| {
                organisation.kind.0 == OrganisationKind::Secretariat
                    && holds(user, organisation, Permission::ApproveLaw)
            })?;
            Ok(people.into_iter().map(|user| (draft.clone(), user.id)).collect())
        }
        Audience::Inspector => {
            let (row, ..) = inspections::get(conn, &Scope::whole(), event_object(event)?)?;
            let person = row.assigned_to.map(|id| due::person(conn, id)).transpose()?.flatten();
            let sees = |user: &User| Scope::Region(user.region_scope.clone()).admits(&row.region_code, None);
            let draft = Draft {
                employer_id: Some(row.employer_id),
                region_code: Some(row.region_code.clone()),
                due_on: Some(row.planned_on),
                ..Draft::new(key(told.kind), told.kind, "inspection", Some(row.id))
            };
            Ok(person.filter(|(user, _)| sees(user)).map(|(user, _)| (draft, user.id)).into_iter().collect())
        }
        Audience::DecisionOwner => {
            let row = decisions::any(conn, event_object(event)?)?;
            let draft = super::decisions::draft(&row, key(told.kind), told.kind);
            let owners = super::decisions::owners(&people::forum(conn)?, row.owner_user_id, row.owner_organisation_id);
            Ok(owners.into_iter().map(|person| (draft.clone(), person)).collect())
        }
        Audience::FormerOwner => {
            let row = decisions::any(conn, event_object(event)?)?;
            let draft = super::decisions::draft(&row, key(told.kind), told.kind);
            let body: Value = serde_json::from_str(&event.body).map_err(|_| StoreError::Corrupt("an event".into()))?;
            let former = |field| change(&body, field)?["from"].as_str()?.parse::<Id>().ok();
            let forum = people::forum(conn)?;
            let owners = super::decisions::owners(&forum, row.owner_user_id, row.owner_organisation_id);
            let former =
                super::decisions::owners(&forum, former("owner_user_id"), former("owner_organisation_id")).into_iter();
            Ok(former.filter(|person| !owners.contains(person)).map(|person| (draft.clone(), person)).collect())
        }
        Audience::Approvers | Audience::Asker => asked(conn, event, told, key(told.kind)),
        Audience::OfMovedDeadlines => {
            let id = event_object(event)?;
            let row = law_changes::get(conn, id)?.row;
            let (all, by_person) = due::moved(conn, id)?;
            let draft = |count: i64| Draft {
                reference: Some(row.number.clone()),
                count: i32::try_from(count).ok(),
                ..Draft::new(key(told.kind), told.kind, "law_change", event.aggregate_id)
            };
            let mut addressed: Vec<(Draft, Id)> =
                by_person.into_iter().map(|(person, count)| (draft(count), person)).collect();
            if all > 0 {
                let secretariat = forum(conn, |_, organisation| organisation.kind.0 == OrganisationKind::Secretariat)?;
                for user in secretariat {
                    if addressed.iter().all(|(_, person)| *person != user.id) {
                        addressed.push((draft(all), user.id));
                    }
                }
            }
            Ok(addressed)
        }
        _ => {
            let finding = findings::get(conn, &Scope::whole(), event_object(event)?)?.row;
            let draft = Draft {
                employer_id: Some(finding.employer_id),
                region_code: Some(finding.region_code.clone()),
                act,
                reference: Some(finding.number.clone()),
                ..Draft::new(key(told.kind), told.kind, "finding", Some(finding.id))
            };
            let sees = |user: &User| Scope::Region(user.region_scope.clone()).admits(&finding.region_code, None);
            let people: Vec<Id> = match told.audience {
                Audience::Assignee => {
                    let assignee = finding.assigned_to.map(|id| due::person(conn, id)).transpose()?.flatten();
                    assignee.filter(|(user, _)| sees(user)).map(|(user, _)| user.id).into_iter().collect()
                }
                // An employer on which nothing was served does not know of the finding.
                Audience::Employer if !finding.served => Vec::new(),
                Audience::Employer => {
                    let people = due::people_of(conn, finding.employer_id)?;
                    let readers = people.into_iter().filter(|(user, at)| holds(user, at, Permission::ReadFindings));
                    readers.map(|(user, _)| user.id).collect()
                }
                Audience::Supervisors => ids(forum(conn, |user, _| has(user, Role::Reviewer) && sees(user))?),
                Audience::LicensingOfficers => {
                    ids(forum(conn, |user, at| holds(user, at, Permission::DecideDenials) && sees(user))?)
                }
                Audience::Prosecutors => {
                    ids(forum(conn, |user, at| holds(user, at, Permission::ActUnderMandate) && sees(user))?)
                }
                Audience::Inspector
                | Audience::DecisionOwner
                | Audience::FormerOwner
                | Audience::Approvers
                | Audience::Asker
                | Audience::LawDeciders
                | Audience::OfMovedDeadlines => Vec::new(),
            };
            Ok(people.into_iter().map(|person| (draft.clone(), person)).collect())
        }
    }
}

/// What was asked for an approval of: whoever may decide on it is told that it waits, whoever asked how it ended.
fn asked(conn: &mut Conn, event: &Happened, told: Told, key: String) -> StoreResult<Vec<(Draft, Id)>> {
    let approval = approvals::get(conn, event_object(event)?)?;
    let (id, whole) = (approval.subject_id, Scope::whole());
    let (employer, region, act, reference, deciders): (Option<Id>, _, _, _, &[Permission]) =
        match approval.subject_kind.0 {
            ApprovalSubject::Letter => {
                let named = letters::get(conn, &whole, &LetterFilter::default(), id)?;
                let row = named.row;
                let may = &[Permission::ApproveLetters];
                (Some(row.employer_id), row.region_code, Some(row.kind.0), named.finding_number, may)
            }
            ApprovalSubject::Mandate => {
                let row = mandates::get(conn, &whole, id)?.row;
                let may = &[Permission::ImposeSanctions, Permission::ApproveMandates];
                (Some(row.employer_id), row.region_code, Some(row.kind.0.given_by()), row.number, may)
            }
            ApprovalSubject::LedgerCorrection => {
                let employer = corrections::employer_of(conn, id)?;
                let region = employers::get(conn, &whole, employer)?.region_code;
                (Some(employer), region, None, None, &[Permission::RecordPayments, Permission::ApproveMandates])
            }
            ApprovalSubject::Envelope => {
                let (row, programme) = envelopes::get(conn, &whole, id)?;
                (None, row.region_code, None, Some(programme), &[Permission::ApproveEnvelopes])
            }
            // A template concerns no employer and no region; its list shows what waits.
            ApprovalSubject::LetterTemplate => return Ok(Vec::new()),
        };
    let draft = Draft {
        employer_id: employer,
        region_code: Some(region.clone()),
        act,
        reference,
        ..Draft::new(key, told.kind, approval.subject_kind.0.into(), Some(id))
    };
    let people = match told.audience {
        Audience::Approvers => ids(forum(conn, |user, at| {
            deciders.iter().any(|permission| holds(user, at, *permission))
                && Scope::Region(user.region_scope.clone()).admits(&region, None)
        })?),
        _ => vec![approval.requested_by],
    };
    Ok(people
        .into_iter()
        .filter(|person| told.audience == Audience::Asker || *person != approval.requested_by)
        .map(|person| (draft.clone(), person))
        .collect())
}

fn event_object(event: &Happened) -> StoreResult<Id> {
    event.aggregate_id.ok_or_else(|| StoreError::Corrupt("an event without an object".into()))
}

fn ids(people: Vec<User>) -> Vec<Id> {
    people.into_iter().map(|user| user.id).collect()
}

fn has(user: &User, role: Role) -> bool {
    user.roles().contains(&role)
}

pub(super) fn holds(user: &User, organisation: &Organisation, permission: Permission) -> bool {
    permission.is_held_at(organisation.kind.0)
        && user.roles().iter().any(|role| role.permissions().contains(&permission))
}

fn forum(conn: &mut Conn, wanted: impl Fn(&User, &Organisation) -> bool) -> StoreResult<Vec<User>> {
    let people = people::forum(conn)?;
    Ok(people.into_iter().filter(|(user, organisation)| wanted(user, organisation)).map(|(user, _)| user).collect())
}
