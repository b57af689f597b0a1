//! Letters of the demo: those behind the acts that nobody records alone, and some in every other state.

use chrono::NaiveDate;
use data_encoding::BASE32_NOPAD;
use patuh_rules::permission::Scope;
use patuh_rules::words::{ActKind, ApprovalSubject, LetterState, ServiceProof};
use patuh_store::approvals::{self, Verdict};
use patuh_store::audit::Event;
use patuh_store::findings::acts::{self, ActRow};
use patuh_store::findings::{self, FindingFilter, FindingSort};
use patuh_store::letters::{self, Letter};
use patuh_store::page::PageRequest;
use patuh_store::people::{Organisation, User};
use patuh_store::types::{At, Id, Word};
use patuh_store::vault::sha256;
use patuh_store::{ActorKind, ActorRef, Conn, WriteContext, Written};
use std::sync::Arc;

use super::accounts::People;
use super::days::moment;
use super::load::Setting;
use super::random::Random;
use crate::error::{ApiError, ApiResult};
use crate::letters::approve::number;
use crate::letters::content::LetterParticulars;
use crate::letters::draft::compose;
use crate::letters::event;

/// How far a letter of the demo has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Drafted,
    Submitted,
    Refused,
    Issued,
    Withdrawn,
    /// Served, and recorded as this act.
    Served,
}

/// The letters that wait somewhere, by the step of their findings: which, and how far they have come.
const WAITING: &[(ActKind, Stage)] = &[
    (ActKind::Guidance, Stage::Submitted),
    (ActKind::Guidance, Stage::Drafted),
    (ActKind::Guidance, Stage::Issued),
    (ActKind::Guidance, Stage::Submitted),
    (ActKind::Guidance, Stage::Refused),
    (ActKind::Guidance, Stage::Withdrawn),
    (ActKind::Guidance, Stage::Drafted),
    (ActKind::Guidance, Stage::Issued),
];

/// A letter on its way through the states.
struct Sketch {
    letter: Letter,
    stage: Stage,
    on: NaiveDate,
    act: Option<Id>,
    checker: usize,
}

/// Who takes part.
struct Cast {
    maker: (User, Organisation),
    checkers: Vec<User>,
}

fn cast(people: &People) -> ApiResult<Cast> {
    let user = |name: &str| people.of(name).cloned().ok_or_else(|| ApiError::internal(format!("no account {name}")));
    let maker = user("investigator")?;
    let office = people.organisations.iter().find(|office| office.id == maker.organisation_id).cloned();
    let office = office.ok_or_else(|| ApiError::internal("an account without an office"))?;
    Ok(Cast { maker: (maker, office), checkers: vec![user("reviewer")?, user("prosecutor")?] })
}

/// In a person's name, so that the record tells who asked and who decided.
fn context(now: At, user: &User) -> WriteContext {
    let actor = ActorRef {
        kind: ActorKind::User,
        id: Some(user.id),
        organisation_id: Some(user.organisation_id),
        name: user.name.clone(),
        roles: user.roles.clone(),
    };
    WriteContext { actor, ..WriteContext::system(now, "patuh demo") }
}

/// Puts the letters in: drafted and submitted by one person, decided by others, each under their own name.
pub(super) async fn load(seed: u64, setting: &Setting, people: &People, shown: Id) -> ApiResult<usize> {
    let cast = Arc::new(cast(people)?);
    let (first, there) = (setting.clone(), cast.clone());
    let sketches = setting
        .store
        .write(&context(setting.now, &cast.maker.0), move |conn| {
            let mut random = Random::new(seed, "letters");
            let sketches = plan(conn, &first, &there, shown, &mut random)?;
            let mut events = Vec::new();
            for sketch in &sketches {
                letters::insert(conn, &sketch.letter)?;
                events.push(event("letter.drafted", &sketch.letter, None)?);
                if sketch.stage != Stage::Drafted {
                    let digest = sketch.letter.digest()?;
                    let (maker, at) = (there.maker.0.id, moment(sketch.on, 9, 0));
                    let (_, asked) =
                        approvals::request(conn, ApprovalSubject::Letter, sketch.letter.id, digest, maker, at)?;
                    events.push(asked.employer(sketch.letter.employer_id, &sketch.letter.region_code));
                }
            }
            Ok::<_, ApiError>(Written::with_events(Arc::new(sketches), events))
        })
        .await?;
    for (index, checker) in cast.checkers.iter().enumerate() {
        let (sketches, who) = (sketches.clone(), checker.clone());
        setting
            .store
            .write(&context(setting.now, checker), move |conn| {
                let mut events = Vec::new();
                for sketch in sketches.iter().filter(|sketch| sketch.checker == index) {
                    events.extend(decide(conn, sketch, &who)?);
                }
                Ok::<_, ApiError>(Written::with_events((), events))
            })
            .await?;
    }
    Ok(sketches.len())
}

/// Plans them; `shown` is the employer of the demo, which has a letter that it can open.
fn plan(conn: &mut Conn, setting: &Setting, cast: &Cast, shown: Id, random: &mut Random) -> ApiResult<Vec<Sketch>> {
    let mut sketches = Vec::new();
    let mut waiting = WAITING.iter();
    let mut request = PageRequest::first(500);
    loop {
        let page = findings::list(conn, &Scope::whole(), &FindingFilter::default(), FindingSort::FiledOn, &request)?;
        for named in page.items {
            let rows = acts::of_finding(conn, named.row.id)?;
            let mut done: Vec<&ActRow> = Vec::new();
            for act in rows.iter().filter(|act| act.kind.0.needs_approval()) {
                if !approvals::is_bound(conn, act.id)? {
                    done.push(act);
                }
            }
            if named.row.employer_id == shown {
                done.extend(rows.iter().find(|act| act.kind.0 == ActKind::FirstWarning));
            }
            let is_fresh = rows.len() <= 2 && named.row.closed_on.is_none();
            let todo = if is_fresh { waiting.next() } else { None };
            let on = setting.date;
            let wanted = done
                .into_iter()
                .map(|act| (act.kind.0, Stage::Served, act.on_date, Some(act)))
                .chain(todo.map(|(kind, stage)| (*kind, *stage, on, None)));
            for (kind, stage, on, act) in wanted.collect::<Vec<_>>() {
                let composed = compose(conn, setting.rules(), named.clone(), kind, cast.maker.1.clone())?;
                let mut content = composed.content;
                content.signatory.name = "Kepala Kantor Contoh".into();
                if let Some(act) = act {
                    content.particulars = particulars(act);
                }
                let at = moment(on, 8, random.between(0, 59));
                let mut letter = blank(random.id(at), kind, &named.row, cast, at);
                letter.template_id = composed.template.id;
                letter.content = content.written()?;
                letter.state =
                    Word(if stage == Stage::Drafted { LetterState::Drafted } else { LetterState::Submitted });
                let checker = usize::from(sketches.len() % 4 == 3);
                sketches.push(Sketch { letter, stage, on, act: act.map(|act| act.id), checker });
            }
        }
        match page.next {
            Some(edge) => request.edge = Some(edge),
            None => return Ok(sketches),
        }
    }
}

fn blank(id: Id, kind: ActKind, finding: &findings::Finding, cast: &Cast, at: At) -> Letter {
    let about = (finding.employer_id, finding.region_code.as_str(), cast.maker.1.id);
    let by = (cast.maker.0.id, cast.maker.0.name.as_str(), at);
    let fresh = Letter::drafted(kind, about, Id::default(), String::new(), by);
    Letter { id, finding_id: Some(finding.id), ..fresh }
}

fn particulars(act: &ActRow) -> LetterParticulars {
    LetterParticulars {
        amount: act.amount_sen.map(crate::findings::rupiah),
        service: act.service.map(|word| word.0),
        reason: act.text.clone().filter(|_| !act.kind.0.is_service()),
        legal_basis: act.legal_basis.clone(),
        repair: act.repair.clone(),
        recheck_on: act.recheck_on,
        expires_on: act.expires_on,
        instalments: act.instalments,
        first_due_on: act.first_due_on,
        meeting: None,
    }
}

/// What another person made of a letter that was submitted.
fn decide(conn: &mut Conn, sketch: &Sketch, who: &User) -> ApiResult<Vec<Event>> {
    let approved = match sketch.stage {
        Stage::Drafted | Stage::Submitted => return Ok(Vec::new()),
        Stage::Refused => false,
        Stage::Issued | Stage::Withdrawn | Stage::Served => true,
    };
    let mut row = sketch.letter.clone();
    let (at, reason) = (moment(sketch.on, 10, 0), "Alamat pemberi kerja belum lengkap.");
    let verdict = Verdict { approved, digest: row.digest()?, by: who.id, reason: (!approved).then_some(reason) };
    let (approval, decided) = approvals::decide(conn, ApprovalSubject::Letter, row.id, verdict, at)?;
    row.version += 2;
    row.updated_at = at;
    row.updated_by.clone_from(&who.name);
    if approved {
        row.number = Some(number(conn, &row, sketch.on)?);
        row.dated_on = Some(sketch.on);
        // The same every time, as all of the demo.
        row.check_code = Some(BASE32_NOPAD.encode(&sha256(row.id.0.as_bytes())[..16]));
        row.approval_id = Some(approval.id);
    }
    let mut events = vec![decided.employer(row.employer_id, &row.region_code)];
    row.state = Word(if approved { LetterState::Issued } else { LetterState::Refused });
    let action = if approved { "letter.issued" } else { "letter.refused" };
    row.reason = (!approved).then(|| reason.into());
    events.push(event(action, &row, Some(LetterState::Submitted))?);
    match sketch.stage {
        Stage::Withdrawn => {
            row.state = Word(LetterState::Withdrawn);
            row.reason = Some("Diganti surat lain.".into());
            events.push(event("letter.withdrawn", &row, Some(LetterState::Issued))?);
        }
        Stage::Served => {
            row.state = Word(LetterState::Served);
            row.served_on = Some(sketch.on);
            row.proof = Some(Word(ServiceProof::Email));
            row.service_note = Some("Dikirim ke surel resmi; diterima hari itu juga.".into());
            row.act_id = sketch.act;
            events.push(event("letter.served", &row, Some(LetterState::Issued))?);
        }
        _ => {}
    }
    letters::save(conn, &row)?;
    if let Some(act) = sketch.act {
        approvals::bind_act(conn, act, approval.id)?;
    }
    Ok(events)
}
