//! The letter of a mandate: made with the proposal from the template in force, approved and numbered with it.

use patuh_rules::permission::Scope;
use patuh_rules::words::{LetterState, MandateKind};
use patuh_store::audit::Event;
use patuh_store::findings::Finding;
use patuh_store::law::Rules;
use patuh_store::letters::{self, Letter, templates};
use patuh_store::mandates::{self, Mandate};
use patuh_store::types::{At, Id, Word};
use patuh_store::{Conn, StoreError, employers, people};
use std::collections::{BTreeMap, BTreeSet};

use crate::error::{ApiError, ApiResult, FieldError};
use crate::findings::rupiah;
use crate::letters::content::{LEFT_OPEN, LetterContent, LetterParticulars, Signatory};
use crate::letters::draft::provision_of;
use crate::letters::fill::fill;
use crate::letters::templates::TemplateContent;
use crate::letters::{event, indonesian};

/// So many debts are named one by one in the text; more are counted there, and listed after it.
const NAMED: usize = 3;

/// So many debts stand in one paragraph of the list.
const IN_A_PARAGRAPH: usize = 10;

/// Keeps the letter of a mandate that was proposed just now, and tells what the log says of it.
pub(crate) fn draft(
    conn: &mut Conn,
    rules: Rules<'_>,
    row: &Mandate,
    signatory: &str,
    (drafter, name, now): (Id, &str, At),
) -> ApiResult<[Event; 2]> {
    let kind = row.kind.0.given_by();
    let template = templates::in_force(conn, kind, rules.today)?;
    let content = compose(conn, rules, row, &TemplateContent::read(&template.content)?, signatory)?;
    content.check_whole(kind, rules.today).map_err(at_the_proposal)?;
    let office = row.giver_id.ok_or(StoreError::Reference)?;
    let about = (row.employer_id, row.region_code.as_str(), office);
    let mut letter = Letter {
        mandate_id: Some(row.id),
        ..Letter::drafted(kind, about, template.id, content.written()?, (drafter, name, now))
    };
    let drafted = event("letter.drafted", &letter, None)?;
    letter.state = Word(LetterState::Submitted);
    letter.version += 1;
    letters::insert(conn, &letter)?;
    Ok([drafted, event("letter.submitted", &letter, Some(LetterState::Drafted))?])
}

/// Ends the letter of a mandate that was refused or taken back.
pub(super) fn end(
    conn: &mut Conn,
    mandate: Id,
    to: LetterState,
    reason: &str,
    (name, now): (&str, At),
) -> ApiResult<Option<Event>> {
    let Some(mut row) = letters::of_mandate(conn, mandate)? else { return Ok(None) };
    let before = row.state.0;
    row.state = Word(to);
    row.reason = Some(reason.to_owned());
    row.version += 1;
    row.updated_at = now;
    name.clone_into(&mut row.updated_by);
    letters::save(conn, &row)?;
    let action = if to == LetterState::Refused { "letter.refused" } else { "letter.withdrawn" };
    event(action, &row, Some(before)).map(Some)
}

fn compose(
    conn: &mut Conn,
    rules: Rules<'_>,
    row: &Mandate,
    form: &TemplateContent,
    signatory: &str,
) -> ApiResult<LetterContent> {
    let whole = Scope::whole();
    let employer = employers::get(conn, &whole, row.employer_id)?;
    let giver = people::organisation(conn, &whole, row.giver_id.ok_or(StoreError::Reference)?)?;
    let receiver = people::organisation(conn, &whole, row.receiver_id.ok_or(StoreError::Reference)?)?;
    let debts = mandates::findings_of(conn, row.id)?;
    let known = BTreeMap::from([
        ("employer", employer.name.clone()),
        ("address", employer.address.clone().unwrap_or_else(|| LEFT_OPEN.to_owned())),
        ("npp", employer.npp.clone().unwrap_or_else(|| LEFT_OPEN.to_owned())),
        ("finding", numbers(&debts)),
        ("violation", violations(&debts)),
        ("months", months(&debts)),
        ("workers", debts.iter().map(|(finding, _)| i64::from(finding.workers_affected)).sum::<i64>().to_string()),
        ("estimated", indonesian::amount(rupiah(row.principal_sen))),
        ("office", giver.name.clone()),
    ]);
    let lines = |lines: &[String]| lines.iter().map(|line| fill(line, &known)).collect::<Vec<_>>();
    let mut body = lines(&form.body);
    body.push(format!("Pokok kuasa: {}", row.subject));
    let list: Vec<String> = (1..).zip(&debts).map(|(at, debt)| listed(at, debt)).collect();
    body.extend(list.chunks(IN_A_PARAGRAPH).map(|chunk| chunk.join(" ")));
    Ok(LetterContent {
        place: indonesian::seat(&giver.name, &giver.region_code).to_owned(),
        nature: form.nature.clone(),
        enclosures: form.enclosures.clone(),
        subject: fill(&form.subject, &known),
        addressee: vec![format!("Jaksa Pengacara Negara pada {}", receiver.name), "di tempat".to_owned()],
        basis: basis(rules, row.kind.0),
        body,
        signatory: Signatory { title: format!("Kepala {}", giver.name), name: signatory.trim().to_owned() },
        copies: lines(&form.copies),
        particulars: LetterParticulars::default(),
    })
}

/// The provision on which mandates of a kind rest, where one is known.
fn basis(rules: Rules<'_>, kind: MandateKind) -> Vec<String> {
    let cited = provision_of(kind.given_by()).and_then(|provision| rules.law.at(rules.today).provision(provision).ok());
    // `none` is the word for a row that rests on no regulation.
    cited.map(|cited| cited.basis.provision).filter(|provision| provision != "none").into_iter().collect()
}

fn numbers(debts: &[(Finding, i64)]) -> String {
    match debts {
        [(first, _), rest @ ..] if rest.len() >= NAMED => format!("{} dan {} temuan lain", first.number, rest.len()),
        _ => debts.iter().map(|(finding, _)| finding.number.as_str()).collect::<Vec<_>>().join(", "),
    }
}

fn violations(debts: &[(Finding, i64)]) -> String {
    let kinds: BTreeSet<&str> =
        debts.iter().map(|(finding, _)| indonesian::violation(finding.violation_type.0)).collect();
    kinds.into_iter().collect::<Vec<_>>().join("; ")
}

fn months(debts: &[(Finding, i64)]) -> String {
    let from = debts.iter().map(|(finding, _)| finding.month_from.as_str()).min().unwrap_or_default();
    let to = debts.iter().map(|(finding, _)| finding.month_to.as_str()).max().unwrap_or_default();
    indonesian::months(from, to)
}

fn listed(at: usize, (finding, principal_sen): &(Finding, i64)) -> String {
    let violation = indonesian::violation(finding.violation_type.0);
    let months = indonesian::months(&finding.month_from, &finding.month_to);
    let principal = indonesian::amount(rupiah(*principal_sen));
    format!("({at}) Temuan {}: {violation}, {months}, {principal}.", finding.number)
}

/// What is wrong with the letter is told of what the proposal says.
fn at_the_proposal(mut error: ApiError) -> ApiError {
    let at = |fault: FieldError| {
        let pointer = if fault.pointer.starts_with("/content/signatory") { "/signatory" } else { "/subject" };
        FieldError { pointer: pointer.to_owned(), ..fault }
    };
    error.fields = error.fields.into_iter().map(at).collect();
    error
}
