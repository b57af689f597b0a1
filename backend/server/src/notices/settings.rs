//! How one wants to be told.

use actix_web::web::Data;
use actix_web::{get, patch};
use patuh_rules::notice::{MailChoice, MailLanguage};
use patuh_store::audit::Event;
use patuh_store::notices::settings::{self, NoticeSettings};
use patuh_store::page::require_version;
use patuh_store::types::{At, Word};
use patuh_store::{Conn, Written};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::Body;
use crate::http::etag::{IfMatch, Versioned};
use crate::state::AppState;

/// How one is told of things.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoticeSettingsView {
    /// How notices are mailed that are not legal. Legal ones are always mailed, each on its own.
    pub mail: MailChoice,
    /// In which language one is written to.
    pub language: MailLanguage,
    /// How many working days before a deadline one is reminded, besides the day itself. One's own wish, not law.
    pub lead_days: i32,
    /// Whether this server sends mail at all.
    pub mail_enabled: bool,
    /// How many mails to oneself were given up after many tries; their notices stand in the inbox.
    pub undelivered: i64,
    /// Since when there is an address of one's calendar; none: there is none.
    pub calendar_since: Option<At>,
    /// Version.
    pub version: i64,
}

fn view(conn: &mut Conn, row: &NoticeSettings, mail_enabled: bool) -> ApiResult<NoticeSettingsView> {
    Ok(NoticeSettingsView {
        mail: row.mail.0,
        language: row.language.0,
        lead_days: row.lead_days,
        mail_enabled,
        undelivered: settings::undelivered(conn, row.user_id)?,
        calendar_since: settings::feed_since(conn, row.user_id)?,
        version: row.version,
    })
}

/// Show how one is told of things
#[utoipa::path(tag = "notices", responses((status = 200, description = "The settings", body = NoticeSettingsView), Problem))]
#[get("/me/notice-settings")]
pub async fn get_notice_settings(state: Data<AppState>, caller: Caller) -> ApiResult<Versioned<NoticeSettingsView>> {
    caller.require_person()?;
    let (who, mails) = (caller.id, state.mailer.is_some());
    let view = state
        .store
        .read(move |conn| {
            let row = settings::of(conn, who)?;
            view(conn, &row, mails)
        })
        .await?;
    Ok(Versioned::new(view.version, view))
}

/// What can change; what is left out stays.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoticeSettingsChange {
    /// How notices are mailed that are not legal.
    pub mail: Option<MailChoice>,
    /// In which language one is written to.
    pub language: Option<MailLanguage>,
    /// How many working days before a deadline one is reminded.
    #[validate(range(min = 0, max = 20, code = "range"))]
    #[schema(minimum = 0, maximum = 20)]
    pub lead_days: Option<i32>,
}

/// Change how one is told of things
#[utoipa::path(
    tag = "notices",
    request_body = NoticeSettingsChange,
    params(("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "As they now stand", body = NoticeSettingsView), Problem),
)]
#[patch("/me/notice-settings")]
pub async fn update_notice_settings(
    state: Data<AppState>,
    caller: Caller,
    seen: IfMatch,
    body: Body<NoticeSettingsChange>,
) -> ApiResult<Versioned<NoticeSettingsView>> {
    caller.require_person()?;
    let (context, change, who, by) = (caller.context(&state), body.value, caller.id, caller.name.clone());
    let (now, mails) = (context.now, state.mailer.is_some());
    let view = state
        .store
        .write(&context, move |conn| {
            let before = settings::of(conn, who)?;
            require_version(before.version, seen.0, &by, before.updated_at)?;
            let row = NoticeSettings {
                mail: Word(change.mail.unwrap_or(before.mail.0)),
                language: Word(change.language.unwrap_or(before.language.0)),
                lead_days: change.lead_days.unwrap_or(before.lead_days),
                ..before.clone()
            };
            if row == before {
                return Ok(Written::unchanged(view(conn, &row, mails)?));
            }
            let row = NoticeSettings { version: before.version + 1, updated_at: now, ..row };
            settings::save(conn, &row)?;
            let event = Event::new("user.notice_settings_changed", "user", who)
                .changed("mail", <&str>::from(before.mail.0), <&str>::from(row.mail.0))
                .changed("language", <&str>::from(before.language.0), <&str>::from(row.language.0))
                .changed("lead_days", before.lead_days, row.lead_days)
                .internal();
            Ok::<_, ApiError>(Written::new(view(conn, &row, mails)?, event))
        })
        .await?;
    Ok(Versioned::new(view.version, view))
}
