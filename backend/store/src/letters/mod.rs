//! Letters: drafted by one person, approved and numbered by another, served with proof.

pub mod templates;

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::permission::Scope;
use patuh_rules::words::{ActKind, ApprovalSubject, LetterState, OrganisationKind, ServiceProof};
use serde_json::{Value, json};

use crate::approvals::{self, Digest};
use crate::dialect::{Conn, MultiBackend};
use crate::error::{StoreError, StoreResult};
use crate::expressions::{contains_pattern, prefix_pattern};
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{employers, findings, letter_counters, letter_templates, letters, mandate_findings, organisations};
use crate::types::{At, Id, Word};
use crate::{keyset, mandates, people, per_backend, scoped};

/// A letter as it is kept.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = letters, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Letter {
    /// Identifier.
    pub id: Id,
    /// The act that it does.
    pub kind: Word<ActKind>,
    /// How far it has come.
    pub state: Word<LetterState>,
    /// The finding.
    pub finding_id: Option<Id>,
    /// The mandate that it gives, and with which it is decided.
    pub mandate_id: Option<Id>,
    /// The employer.
    pub employer_id: Id,
    /// The finding's region.
    pub region_code: String,
    /// The issuing office.
    pub organisation_id: Id,
    /// The template it was made from.
    pub template_id: Id,
    /// Canonical JSON of all that it says.
    pub content: String,
    /// Who wrote it.
    pub drafted_by: Id,
    /// Its number, once it is issued.
    pub number: Option<String>,
    /// Its date, once it is issued.
    pub dated_on: Option<NaiveDate>,
    /// By which the holder of the paper checks it.
    pub check_code: Option<String>,
    /// The approval by which it was issued.
    pub approval_id: Option<Id>,
    /// How many events the audit log held when it was issued.
    pub witness_size: Option<i64>,
    /// The log's root hash then.
    pub witness_root: Option<Vec<u8>>,
    /// SHA-256 of the PDF, once it was made.
    pub pdf_sha256: Option<String>,
    /// When it was served.
    pub served_on: Option<NaiveDate>,
    /// How.
    pub proof: Option<Word<ServiceProof>>,
    /// What is to be said about the service.
    pub service_note: Option<String>,
    /// The act that its service recorded.
    pub act_id: Option<Id>,
    /// Why it was refused or withdrawn.
    pub reason: Option<String>,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

impl Letter {
    /// A draft of an act's letter about nothing yet.
    #[must_use]
    pub fn drafted(
        kind: ActKind,
        (employer_id, region_code, organisation_id): (Id, &str, Id),
        template_id: Id,
        content: String,
        (drafted_by, name, now): (Id, &str, At),
    ) -> Self {
        Letter {
            id: Id::new(),
            kind: Word(kind),
            state: Word(LetterState::Drafted),
            finding_id: None,
            mandate_id: None,
            employer_id,
            region_code: region_code.to_owned(),
            organisation_id,
            template_id,
            content,
            drafted_by,
            number: None,
            dated_on: None,
            check_code: None,
            approval_id: None,
            witness_size: None,
            witness_root: None,
            pdf_sha256: None,
            served_on: None,
            proof: None,
            service_note: None,
            act_id: None,
            reason: None,
            created_at: now,
            updated_at: now,
            updated_by: name.to_owned(),
            version: 1,
        }
    }

    /// What an approval of it is bound to: what it says, about whom, and from which office.
    pub fn digest(&self) -> StoreResult<Digest> {
        let content: Value =
            serde_json::from_str(&self.content).map_err(|error| StoreError::Corrupt(error.to_string()))?;
        approvals::digest(&json!({
            "id": self.id,
            "kind": <&str>::from(self.kind.0),
            "finding": self.finding_id,
            "mandate": self.mandate_id,
            "employer": self.employer_id,
            "office": self.organisation_id,
            "template": self.template_id,
            "content": content,
        }))
    }
}

/// A letter with the names that belong to it.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedLetter {
    /// The row.
    pub row: Letter,
    /// The employer.
    pub employer_name: String,
    /// Number of the finding.
    pub finding_number: Option<String>,
    /// The issuing office.
    pub organisation_name: String,
    /// Its kind.
    pub organisation_kind: OrganisationKind,
    /// Edition of the template, and who has verified it.
    pub template: (i32, Option<String>),
    /// Who wrote it.
    pub drafted_name: String,
}

/// Which letters to list.
#[derive(Debug, Clone, Default)]
pub struct LetterFilter {
    /// That have come so far.
    pub state: Option<LetterState>,
    /// That do this act.
    pub kind: Option<ActKind>,
    /// About one finding.
    pub finding_id: Option<Id>,
    /// To one employer.
    pub employer_id: Option<Id>,
    /// Written by one person.
    pub drafted_by: Option<Id>,
    /// Not written by this person.
    pub not_drafted_by: Option<Id>,
    /// Start of the number or part of the employer's name.
    pub q: Option<String>,
    /// Only what an employer was served with, or only what a licensing office got.
    pub served: Option<Vec<ActKind>>,
}

type Joined<'a> = diesel::helper_types::IntoBoxed<
    'a,
    diesel::helper_types::InnerJoin<letters::table, employers::table>,
    MultiBackend,
>;

fn filtered<'a>(scope: &Scope, filter: &LetterFilter) -> Joined<'a> {
    let query = letters::table.inner_join(employers::table).into_boxed();
    let mut query = scoped!(query, scope, letters::region_code, letters::employer_id);
    if let Some(state) = filter.state {
        query = query.filter(letters::state.eq(Word(state)));
    }
    if let Some(kind) = filter.kind {
        query = query.filter(letters::kind.eq(Word(kind)));
    }
    if let Some(id) = filter.finding_id {
        query = query.filter(letters::finding_id.eq(id));
    }
    if let Some(id) = filter.employer_id {
        query = query.filter(letters::employer_id.eq(id));
    }
    if let Some(id) = filter.drafted_by {
        query = query.filter(letters::drafted_by.eq(id));
    }
    if let Some(id) = filter.not_drafted_by {
        query = query.filter(letters::drafted_by.ne(id));
    }
    if let Some(kinds) = &filter.served {
        let kinds: Vec<_> = kinds.iter().copied().map(Word).collect();
        query = query.filter(letters::state.eq(Word(LetterState::Served))).filter(letters::kind.eq_any(kinds));
    }
    if let Some(q) = filter.q.as_deref().map(str::trim).filter(|q| !q.is_empty()) {
        let named = employers::name_folded.like(contains_pattern(q)).escape('\\');
        let numbered = letters::number.like(prefix_pattern(&q.to_uppercase())).escape('\\');
        query = query.filter(named.or(numbered.assume_not_null()));
    }
    query
}

/// What lists show: the letter of a mandate is decided with the mandate, and no draft that waits among others.
fn listed<'a>(scope: &Scope, filter: &LetterFilter) -> Joined<'a> {
    filtered(scope, filter).filter(letters::mandate_id.is_null().or(letters::number.is_not_null()))
}

/// A page of letters, by the moment of drafting.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &LetterFilter,
    page: &PageRequest,
) -> StoreResult<Page<NamedLetter>> {
    let query = listed(scope, filter).select((Letter::as_select(), employers::name));
    let rows: Vec<(Letter, String)> = keyset!(query, page, letters::created_at, letters::id, At).load(conn)?;
    let page = page.finish(rows, |(row, _)| Edge { value: SortValue::At(row.created_at), id: row.id });
    Ok(Page { items: named(conn, page.items)?, next: page.next, previous: page.previous })
}

/// How many letters the list holds in all.
pub fn count(conn: &mut Conn, scope: &Scope, filter: &LetterFilter) -> StoreResult<i64> {
    Ok(listed(scope, filter).count().get_result(conn)?)
}

/// A letter that the reader may see; one outside is as absent as one that never was.
pub fn get(conn: &mut Conn, scope: &Scope, filter: &LetterFilter, id: Id) -> StoreResult<NamedLetter> {
    let query = filtered(scope, filter).filter(letters::id.eq(id)).select((Letter::as_select(), employers::name));
    let row: (Letter, String) = query.first(conn)?;
    named(conn, vec![row])?.pop().ok_or(StoreError::NotFound)
}

/// How far a letter of this kind about a finding has come that is neither served nor taken back.
pub fn on_its_way(conn: &mut Conn, finding: Id, kind: ActKind) -> StoreResult<Option<LetterState>> {
    let ended = [LetterState::Served, LetterState::Withdrawn].map(Word);
    let found: Option<Word<LetterState>> = letters::table
        .filter(letters::finding_id.eq(finding).and(letters::kind.eq(Word(kind))).and(letters::state.ne_all(ended)))
        .select(letters::state)
        .first(conn)
        .optional()?;
    Ok(found.map(|state| state.0))
}

/// The letter of a code on paper.
pub fn by_check_code(conn: &mut Conn, code: &str) -> StoreResult<Option<NamedLetter>> {
    let query = letters::table.inner_join(employers::table).filter(letters::check_code.eq(code));
    let row: Option<(Letter, String)> = query.select((Letter::as_select(), employers::name)).first(conn).optional()?;
    Ok(named(conn, row.into_iter().collect())?.pop())
}

fn named(conn: &mut Conn, rows: Vec<(Letter, String)>) -> StoreResult<Vec<NamedLetter>> {
    let names = people::names(conn, rows.iter().map(|(row, _)| row.drafted_by).collect())?;
    let of_findings: Vec<Id> = rows.iter().filter_map(|(row, _)| row.finding_id).collect();
    let numbers: Vec<(Id, String)> =
        findings::table.filter(findings::id.eq_any(of_findings)).select((findings::id, findings::number)).load(conn)?;
    let offices: Vec<Id> = rows.iter().map(|(row, _)| row.organisation_id).collect();
    let offices: Vec<(Id, String, Word<OrganisationKind>)> = organisations::table
        .filter(organisations::id.eq_any(offices))
        .select((organisations::id, organisations::name, organisations::kind))
        .load(conn)?;
    let of_templates: Vec<Id> = rows.iter().map(|(row, _)| row.template_id).collect();
    let editions: Vec<(Id, i32, Option<String>)> = letter_templates::table
        .filter(letter_templates::id.eq_any(of_templates))
        .select((letter_templates::id, letter_templates::edition, letter_templates::verified_by))
        .load(conn)?;
    rows.into_iter()
        .map(|(row, employer_name)| {
            let office = offices.iter().find(|(id, ..)| *id == row.organisation_id).ok_or(StoreError::Reference)?;
            let template = editions.iter().find(|(id, ..)| *id == row.template_id).ok_or(StoreError::Reference)?;
            Ok(NamedLetter {
                employer_name,
                finding_number: numbers
                    .iter()
                    .find(|(id, _)| Some(*id) == row.finding_id)
                    .map(|(_, number)| number.clone()),
                organisation_name: office.1.clone(),
                organisation_kind: office.2.0,
                template: (template.1, template.2.clone()),
                drafted_name: names.get(&row.drafted_by).cloned().unwrap_or_default(),
                row,
            })
        })
        .collect()
}

/// The letter of a mandate; one that was given on a single finding by a letter about that finding has none.
pub fn of_mandate(conn: &mut Conn, mandate_id: Id) -> StoreResult<Option<Letter>> {
    let query = letters::table.filter(letters::mandate_id.eq(mandate_id)).select(Letter::as_select());
    Ok(query.first(conn).optional()?)
}

/// Stores a new draft.
pub fn insert(conn: &mut Conn, row: &Letter) -> StoreResult<()> {
    diesel::insert_into(letters::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores a change. The caller has raised `version`.
pub fn save(conn: &mut Conn, row: &Letter) -> StoreResult<()> {
    diesel::update(letters::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}

/// Notes the digest of the PDF as it was first made; a second one is not noted.
pub fn set_pdf(conn: &mut Conn, id: Id, sha256: &str) -> StoreResult<bool> {
    let blank = letters::table.find(id).filter(letters::pdf_sha256.is_null());
    Ok(diesel::update(blank).set(letters::pdf_sha256.eq(sha256)).execute(conn)? == 1)
}

/// The next number of an office for a kind of letter in a year. A row of its own: two approvals at once meet on it, and
/// one of them is run again. What was counted is never given again, whatever becomes of the letter.
pub fn next_number(conn: &mut Conn, office: &str, kind: ActKind, year: i32) -> StoreResult<i64> {
    let key = (office, <&str>::from(kind), year);
    let last: Option<i64> = letter_counters::table.find(key).select(letter_counters::last).first(conn).optional()?;
    let next = last.unwrap_or(0) + 1;
    let row = (
        letter_counters::office.eq(office),
        letter_counters::kind.eq(<&str>::from(kind)),
        letter_counters::year.eq(year),
        letter_counters::last.eq(next),
    );
    per_backend!(conn, conn => diesel::insert_into(letter_counters::table)
        .values(row)
        .on_conflict((letter_counters::office, letter_counters::kind, letter_counters::year))
        .do_update()
        .set(letter_counters::last.eq(next))
        .execute(conn))?;
    Ok(next)
}

/// Letters of a finding, and of the mandates that it was given with, that got a number, whatever became of them after.
pub fn numbered_of(conn: &mut Conn, finding_id: Id) -> StoreResult<Vec<Letter>> {
    let given: Vec<Id> = mandate_findings::table
        .filter(mandate_findings::finding_id.eq(finding_id))
        .select(mandate_findings::mandate_id)
        .load(conn)?;
    let of_mandates = letters::mandate_id.eq_any(given).assume_not_null();
    Ok(letters::table
        .filter(letters::finding_id.eq(finding_id).assume_not_null().or(of_mandates))
        .filter(letters::number.is_not_null())
        .order(letters::id)
        .select(Letter::as_select())
        .load(conn)?)
}

/// Letters that were issued and whose PDF is still to be made.
pub fn without_pdf(conn: &mut Conn, limit: i64) -> StoreResult<Vec<Id>> {
    let issued = [LetterState::Issued, LetterState::Served].map(Word);
    Ok(letters::table
        .filter(letters::pdf_sha256.is_null())
        .filter(letters::state.eq_any(issued))
        .order(letters::id)
        .limit(limit)
        .select(letters::id)
        .load(conn)?)
}

/// SHA-256 of every PDF that was issued, to hash them anew.
pub fn pdf_digests(conn: &mut Conn) -> StoreResult<Vec<String>> {
    let kept = letters::table.select(letters::pdf_sha256).filter(letters::pdf_sha256.is_not_null());
    Ok(kept.distinct().order(letters::pdf_sha256).load::<Option<String>>(conn)?.into_iter().flatten().collect())
}

/// The digest of a letter as it stands, for [`crate::Store::verify_approvals`].
pub(crate) fn digest_of(conn: &mut Conn, id: Id) -> StoreResult<Option<Digest>> {
    let row: Option<Letter> = letters::table.find(id).select(Letter::as_select()).first(conn).optional()?;
    row.map(|row| row.digest()).transpose()
}

/// Letters with a number and without an approval that holds.
pub(crate) fn numbered_without_approval(conn: &mut Conn) -> StoreResult<Vec<Id>> {
    let numbered: Vec<Letter> = letters::table
        .filter(
            letters::number
                .is_not_null()
                .or(letters::state.eq_any([LetterState::Issued, LetterState::Served].map(Word))),
        )
        .order(letters::id)
        .select(Letter::as_select())
        .load(conn)?;
    let mut found = Vec::new();
    for row in numbered {
        let approved = match row.mandate_id {
            Some(mandate) => match mandates::digest_of(conn, mandate)? {
                Some(digest) => approvals::require_approved(conn, ApprovalSubject::Mandate, mandate, digest),
                None => Err(StoreError::NothingAsked),
            },
            None => approvals::require_approved(conn, ApprovalSubject::Letter, row.id, row.digest()?),
        };
        match approved {
            Ok(approval) if Some(approval.id) == row.approval_id => {}
            Ok(_) | Err(StoreError::NothingAsked | StoreError::ApprovalVoid) => found.push(row.id),
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}
