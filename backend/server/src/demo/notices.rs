//! What the demo's people were told: of findings that are theirs, of letters that were served, of what is asked of
//! their offices. From today on the server tells them more by itself.

use patuh_rules::notice::NoticeKind;
use patuh_rules::permission::{Role, Scope};
use patuh_rules::words::ActKind;
use patuh_store::findings::served;
use patuh_store::notices::{self, Draft, NoticeSettings, due};
use patuh_store::people::User;
use patuh_store::types::{At, Id};
use patuh_store::{Conn, StoreResult};

use super::accounts::People;
use super::random::Random;

/// How many each person finds of one kind.
const EACH: i64 = 3;

fn of_finding(kind: NoticeKind, act: ActKind, id: Id, number: &str, employer: Id, region: &str) -> Draft {
    Draft {
        employer_id: Some(employer),
        region_code: Some(region.to_owned()),
        act: Some(act),
        reference: Some(number.to_owned()),
        ..Draft::new(format!("demo:{}:{id}", <&str>::from(kind)), kind, "finding", Some(id))
    }
}

fn told(conn: &mut Conn, user: &User, employer: Option<Id>) -> StoreResult<Vec<Draft>> {
    let (scope, has) = (Scope::Region(user.region_scope.clone()), |role| user.roles().contains(&role));
    let mut drafts = Vec::new();
    if let Some(employer) = employer {
        for row in due::served_on(conn, employer)?.into_iter().take(EACH as usize) {
            let acts = served::acts(conn, employer, row.id)?;
            let Some(act) = acts.iter().rev().find(|act| act.served && act.kind.0.is_service()) else { continue };
            let kind = NoticeKind::LetterServed;
            drafts.push(of_finding(kind, act.kind.0, row.id, &row.number, employer, &row.region_code));
        }
        return Ok(drafts);
    }
    let asked = if has(Role::LicensingOfficer) { due::of_licensing(conn, &scope, EACH)? } else { Vec::new() };
    let own = due::of_assignee(conn, &scope, user.id, EACH)?;
    let asked = asked.into_iter().map(|(row, _)| (NoticeKind::DenialAsked, ActKind::DenialAsked, row));
    let own = own.into_iter().map(|(row, _)| (NoticeKind::FindingAssigned, ActKind::Assigned, row));
    for (kind, act, row) in asked.chain(own) {
        drafts.push(of_finding(kind, act, row.id, &row.number, row.employer_id, &row.region_code));
    }
    Ok(drafts)
}

/// Tells the demo's people; the identifiers are the same every time.
pub(super) fn insert(conn: &mut Conn, seed: u64, people: &People, now: At) -> StoreResult<()> {
    let mut random = Random::new(seed, "notices");
    let mut rows = Vec::new();
    for user in &people.users {
        let employer =
            people.organisations.iter().find(|one| one.id == user.organisation_id).and_then(|one| one.employer_id);
        for (draft, hours) in told(conn, user, employer)?.iter().zip(1..) {
            let at = At(now.0 - chrono::Duration::hours(20 * hours));
            rows.push(notices::Notice { id: random.id(at), ..draft.to(&NoticeSettings::unchosen(user.id), false, at) });
        }
    }
    notices::insert(conn, &rows)?;
    Ok(())
}
