//! Notices: the inbox, mail, reminders and the calendar of deadlines.

pub(crate) mod act_words;
mod decisions;
pub mod feed;
pub mod ical;
pub mod list;
pub mod mail;
pub mod read;
pub mod relay;
pub mod remind;
pub mod settings;
pub mod undelivered;
mod words;

use chrono::NaiveDate;
use patuh_rules::notice::NoticeKind;
use patuh_rules::words::ActKind;
use patuh_store::notices::Notice;
use patuh_store::types::{At, Id};
use serde::Serialize;
use utoipa::ToSchema;

use crate::code::Language;
use words::told;

/// A notice to its reader. It is no service of a letter: that stands on the finding.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoticeView {
    /// Identifier.
    pub id: Id,
    /// What it tells.
    pub kind: NoticeKind,
    /// Whether it has consequences in law for its reader.
    pub legal: bool,
    /// What it tells, in a few words of the reader's language.
    #[schema(max_length = 300)]
    pub title: String,
    /// The same in a sentence or two.
    #[schema(max_length = 1000)]
    pub text: String,
    /// Where the pages show what it is about.
    #[schema(max_length = 200, example = "/temuan/018f6b2e-0000-7000-8000-000000000001")]
    pub path: String,
    /// Type of what it is about: `finding`, `law_change`, `month`.
    pub object_type: String,
    /// What it is about.
    pub object_id: Option<Id>,
    /// The employer concerned.
    pub employer_id: Option<Id>,
    /// Its name.
    pub employer_name: Option<String>,
    /// The act that was recorded, or the step that is due.
    pub act: Option<ActKind>,
    /// The day it warns of.
    pub due_on: Option<NaiveDate>,
    /// When it was made.
    pub created_at: At,
    /// When it was read.
    pub read_at: Option<At>,
}

impl NoticeView {
    fn of(row: Notice, employer_name: Option<String>, of_employer: bool, language: Language) -> Self {
        let words = told(&row, employer_name.as_deref(), of_employer, language);
        NoticeView {
            id: row.id,
            kind: row.kind.0,
            legal: row.legal,
            title: words.title,
            text: words.text,
            path: words.path,
            object_type: row.object_type,
            object_id: row.object_id,
            employer_id: row.employer_id,
            employer_name,
            act: row.act.map(|word| word.0),
            due_on: row.due_on,
            created_at: row.created_at,
            read_at: row.read_at,
        }
    }
}
