//! A letter as it would be drafted now: the template with what is known of the case.

use actix_web::get;
use actix_web::web::{Data, Json, Path};
use chrono::NaiveDate;
use patuh_rules::finding::{self as law, NextAct, Verdict};
use patuh_rules::law::{DeadlineKind, Provision};
use patuh_rules::permission::{Permission, Scope};
use patuh_rules::words::ActKind;
use patuh_store::Conn;
use patuh_store::employers::{self, Employer};
use patuh_store::findings::{self, NamedFinding, acts};
use patuh_store::law::Rules;
use patuh_store::letters::templates::{self, Template};
use patuh_store::people::{self, Organisation};
use patuh_store::types::Id;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

use super::content::{LEFT_OPEN, LetterContent, LetterParticulars, Signatory, lettered};
use super::fill::fill;
use super::indonesian;
use super::templates::{Addressee, TemplateContent};
use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::findings::reasons::ReasonView;
use crate::findings::{find_seen, require_forum, rupiah};
use crate::http::params::Params;
use crate::http::request::current;
use crate::state::AppState;

/// Which letter.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DraftQuery {
    /// The act that the letter does; without it the next one on the usual way where a letter does that, else guidance.
    #[param(schema_with = lettered)]
    pub kind: Option<ActKind>,
}

/// A letter as it would be drafted today, and what the law says of its act today.
#[derive(Debug, Serialize, ToSchema)]
pub struct LetterDraft {
    /// The act that the letter does.
    pub kind: ActKind,
    /// The template it is made from.
    pub template_id: Id,
    /// Its edition.
    pub edition: i32,
    /// Where the template comes from, and what of it nobody has verified.
    pub template_note: String,
    /// What the letter says.
    pub content: LetterContent,
    /// The placeholders that the particulars fill.
    #[schema(max_items = 20)]
    pub placeholders: Vec<&'static str>,
    /// Provisions in `content.basis` that nobody has compared with the regulation yet.
    #[schema(max_items = 20)]
    pub unverified: Vec<String>,
    /// Whether the act may be done today; absent where it has no place with this finding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    /// First date the act may bear.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earliest_on: Option<NaiveDate>,
    /// Last date the act may bear.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest_on: Option<NaiveDate>,
    /// Why.
    #[schema(max_items = 20)]
    pub because: Vec<ReasonView>,
}

/// A letter made from the template in force with what is known of a finding.
pub(crate) struct Composed {
    pub(crate) template: Template,
    pub(crate) content: LetterContent,
    unverified: Vec<String>,
    next: Option<NextAct>,
}

/// Makes a letter of an office about a finding; what the particulars say stays a placeholder.
pub(crate) fn compose(
    conn: &mut Conn,
    rules: Rules<'_>,
    finding: NamedFinding,
    kind: ActKind,
    office: Organisation,
) -> ApiResult<Composed> {
    let employer = employers::get(conn, &Scope::whole(), finding.row.employer_id)?;
    let acts: Vec<_> = acts::of_finding(conn, finding.row.id)?.iter().map(law::Act::from).collect();
    let subject = findings::subject(conn, &finding.row)?;
    let next = law::next_acts(&acts, &subject, rules.law, rules.calendar, rules.today)?;
    let next = next.into_iter().find(|next| next.kind == kind);
    let template = templates::in_force(conn, kind, rules.today)?;
    let form = TemplateContent::read(&template.content)?;
    let case = Case { finding, employer, acts, next, office };
    let known = case.known(rules, kind);
    let lines = |lines: &[String]| lines.iter().map(|line| fill(line, &known)).collect::<Vec<_>>();
    let (basis, unverified) = case.basis(rules, kind);
    let content = LetterContent {
        place: indonesian::seat(&case.office.name, &case.office.region_code).to_owned(),
        nature: form.nature.clone(),
        enclosures: form.enclosures.clone(),
        subject: fill(&form.subject, &known),
        addressee: case.addressee(form.addressee),
        basis,
        body: lines(&form.body),
        signatory: Signatory { title: format!("Kepala {}", case.office.name), name: String::new() },
        copies: lines(&form.copies),
        particulars: LetterParticulars::default(),
    };
    Ok(Composed { template, content, unverified, next: case.next })
}

/// What a draft is made of.
struct Case {
    finding: NamedFinding,
    employer: Employer,
    acts: Vec<law::Act>,
    next: Option<NextAct>,
    office: Organisation,
}

impl Case {
    fn known(&self, rules: Rules<'_>, kind: ActKind) -> BTreeMap<&'static str, String> {
        let (row, employer) = (&self.finding.row, &self.employer);
        let served = |kind: ActKind| self.acts.iter().find(|act| act.kind == kind).map(|act| indonesian::date(act.on));
        let deadline = match kind {
            ActKind::FirstWarning => Some(DeadlineKind::FirstWarning),
            ActKind::SecondWarning => Some(DeadlineKind::SecondWarning),
            _ => None,
        };
        let window = deadline.and_then(|kind| rules.law.at(rules.today).deadline(kind).ok());
        [
            ("employer", Some(employer.name.clone())),
            ("address", employer.address.clone()),
            ("npp", employer.npp.clone()),
            ("finding", Some(row.number.clone())),
            ("violation", Some(indonesian::violation(row.violation_type.0).to_owned())),
            ("months", Some(indonesian::months(&row.month_from, &row.month_to))),
            ("workers", Some(row.workers_affected.to_string())),
            ("estimated", Some(indonesian::amount(rupiah(row.estimated_sen)))),
            ("office", Some(self.office.name.clone())),
            ("window", window.map(|deadline| indonesian::period(&deadline.value))),
            ("first_warning_on", served(ActKind::FirstWarning)),
            ("second_warning_on", served(ActKind::SecondWarning)),
        ]
        .into_iter()
        // What is not known is left for whoever writes, and no letter is submitted with it.
        .map(|(name, value)| (name, value.unwrap_or_else(|| LEFT_OPEN.to_owned())))
        .collect()
    }

    /// The provisions on which the act rests, each once, and which of them nobody has verified.
    fn basis(&self, rules: Rules<'_>, kind: ActKind) -> (Vec<String>, Vec<String>) {
        let (mut basis, mut unverified): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        let own = provision_of(kind).and_then(|provision| rules.law.at(rules.today).provision(provision).ok());
        let told = self.next.iter().flat_map(|next| &next.because).filter_map(|reason| reason.basis.clone());
        for row in own.map(|cited| cited.basis).into_iter().chain(told) {
            // `none` is the word for a row that rests on no regulation.
            if row.provision == "none" || basis.contains(&row.provision) {
                continue;
            }
            if !row.verified {
                unverified.push(row.provision.clone());
            }
            basis.push(row.provision);
        }
        (basis, unverified)
    }

    fn addressee(&self, to: Addressee) -> Vec<String> {
        let office = |name: &str| vec![name.to_owned(), "di tempat".to_owned()];
        match to {
            Addressee::Employer => {
                let mut lines = vec![format!("Pimpinan {}", self.employer.name)];
                lines.extend(self.employer.address.clone());
                lines.push("di tempat".to_owned());
                lines
            }
            Addressee::Licensing => office("Kepala Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu"),
            Addressee::Prosecution => office("Jaksa Pengacara Negara pada kejaksaan di wilayah ini"),
            Addressee::Kpknl => office("Kepala Kantor Pelayanan Kekayaan Negara dan Lelang"),
            Addressee::Internal => office("Anggota forum yang menangani temuan ini"),
        }
    }
}

/// The row of the law on which acts of a kind rest; guidance and waivers rest on none that was seen.
pub(crate) fn provision_of(kind: ActKind) -> Option<Provision> {
    match kind {
        ActKind::FirstWarning | ActKind::SecondWarning => Some(Provision::WrittenWarning),
        ActKind::FineImposed => Some(Provision::SanctionFine),
        ActKind::DenialAsked => Some(Provision::DenialOfService),
        ActKind::LiftAsked => Some(Provision::DenialLifting),
        ActKind::MandateGiven
        | ActKind::Somasi
        | ActKind::FirstSummons
        | ActKind::SecondSummons
        | ActKind::ThirdSummons
        | ActKind::Settlement => Some(Provision::Mandate),
        ActKind::LitigationMandateGiven => Some(Provision::LitigationMandate),
        ActKind::KpknlHandOver => Some(Provision::KpknlHandOver),
        _ => None,
    }
}

/// See a letter as it would be drafted now
///
/// Made from the template in force with what is known of the finding; nothing is stored. What the particulars say stays
/// a placeholder.
#[utoipa::path(
    tag = "letters",
    params(("finding_id" = Id, Path, description = "The finding"), DraftQuery),
    responses((status = 200, description = "The draft, and what the law says of its act today", body = LetterDraft), Problem),
)]
#[get("/findings/{finding_id}/letter-draft")]
pub async fn get_letter_draft(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<DraftQuery>,
) -> ApiResult<Json<LetterDraft>> {
    require_forum(&caller, Permission::RecordActs)?;
    if query.0.kind.is_some_and(|kind| !kind.is_lettered()) {
        return Err(ApiError::new(ErrorCode::ParameterInvalid).parameter("kind").detail("no letter does that"));
    }
    let (id, held, language) = (id.into_inner(), state.held(), current().language);
    let Composed { template, content, unverified, next } = state
        .store
        .read(move |conn| {
            let finding = find_seen(conn, &caller, id)?;
            let coming = finding.row.upcoming(held.today).kind.filter(|kind| kind.is_lettered());
            let kind = query.0.kind.or(coming).unwrap_or(ActKind::Guidance);
            let office = people::organisation(conn, &Scope::whole(), caller.organisation_id)?;
            compose(conn, held.rules(), finding, kind, office)
        })
        .await?;
    Ok(Json(LetterDraft {
        kind: template.kind.0,
        template_id: template.id,
        edition: template.edition,
        template_note: template.note,
        content,
        placeholders: super::fill::OF_THE_ACT.to_vec(),
        unverified,
        verdict: next.as_ref().map(|next| next.verdict),
        earliest_on: next.as_ref().and_then(|next| next.earliest_on),
        latest_on: next.as_ref().and_then(|next| next.latest_on),
        because: next
            .into_iter()
            .flat_map(|next| next.because)
            .map(|reason| ReasonView::of(reason, language))
            .collect(),
    }))
}
