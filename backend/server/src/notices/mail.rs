//! Mail by SMTP. Without `PATUH_SMTP_URL` there is none.

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder};
use lettre::transport::smtp::SmtpTransport;
use lettre::{Message, Transport};
use patuh_rules::calendar::wita_date;
use patuh_store::notices::mail::{Outgoing, Sent};
use std::time::Duration;

use super::words::{self, Told};
use crate::code::Language;
use crate::dates;
use crate::error::{ApiError, ApiResult};
use crate::state::AppState;

/// From which hour of the morning in WITA digests are sent.
pub const DIGEST_HOUR: u32 = 7;

/// How long the mail server may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// Hands mails to a mail server.
#[derive(Debug, Clone)]
pub struct Mailer {
    transport: SmtpTransport,
    from: Mailbox,
    public_url: String,
}

/// Where mail goes and from whom, as the settings say it.
#[derive(Clone, PartialEq, Eq)]
pub struct MailSettings {
    /// `PATUH_SMTP_URL`: `smtp://host:25`, `smtps://user:password@host`, `smtp://user:password@host:587?tls=required`.
    pub url: String,
    /// `PATUH_MAIL_FROM`: the sender.
    pub from: String,
}

impl std::fmt::Debug for MailSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The URL holds a password.
        write!(f, "MailSettings({})", self.from)
    }
}

impl Mailer {
    /// Reads the settings; an error names the variable and never the password.
    pub fn new(settings: &MailSettings, public_url: &str) -> Result<Self, String> {
        let transport = SmtpTransport::from_url(&settings.url).map_err(|_| {
            "PATUH_SMTP_URL: write smtp://host:25, smtps://user:password@host or smtp://user:password@host:587?tls=required"
                .to_owned()
        })?;
        let from: Mailbox = settings.from.parse().map_err(|_| {
            format!("PATUH_MAIL_FROM: {:?} is no address such as Patuh <patuh@example.go.id>", settings.from)
        })?;
        let transport = transport.timeout(Some(PATIENCE)).build();
        Ok(Mailer { transport, from, public_url: public_url.to_owned() })
    }

    /// The part of the address of this server that names it, for Message-IDs.
    fn host(&self) -> &str {
        let address = self.public_url.split_once("://").map_or(self.public_url.as_str(), |(_, rest)| rest);
        address.split(['/', ':']).next().unwrap_or("localhost")
    }

    fn message(&self, mail: &Outgoing) -> Result<Message, String> {
        let language = words::language(mail.to.language);
        let told: Vec<Told> = mail
            .notices
            .iter()
            .map(|(row, employer)| words::told(row, employer.as_deref(), mail.to.of_employer, language))
            .collect();
        let (subject, id) = match (mail.digest_on, told.first(), mail.notices.first()) {
            (Some(day), ..) => {
                let (count, day_name) = (told.len(), dates::date(day, language));
                let subject = match language {
                    Language::Indonesian => format!("{count} pemberitahuan Patuh, {day_name}"),
                    Language::English => format!("{count} notices of Patuh, {day_name}"),
                };
                (subject, format!("digest-{}-{day}", mail.to.user_id))
            }
            (None, Some(told), Some((row, _))) => (told.title.clone(), row.id.to_string()),
            _ => return Err("a mail without a notice".into()),
        };
        let address = mail.to.email.parse().map_err(|_| "the address cannot be written to".to_owned())?;
        let mut message = MessageBuilder::new()
            .from(self.from.clone())
            .to(Mailbox::new(Some(mail.to.name.clone()), address))
            .subject(subject)
            // The same on every try, by which a mail that arrives twice is known.
            .message_id(Some(format!("<{id}@{}>", self.host())))
            .header(ContentType::TEXT_PLAIN)
            .body(self.text(&told, mail, language))
            .map_err(|error| error.to_string())?;
        message
            .headers_mut()
            .insert_raw(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".into()));
        Ok(message)
    }

    fn text(&self, told: &[Told], mail: &Outgoing, language: Language) -> String {
        let mut text = match language {
            Language::Indonesian => format!("Yth. {},\n", mail.to.name),
            Language::English => format!("Dear {},\n", mail.to.name),
        };
        for one in told {
            text.push_str(&format!("\n{}\n{}\n{}{}\n", one.title, one.text, self.public_url, one.path));
        }
        let legal = mail.notices.iter().any(|(row, _)| row.legal);
        let (note, settings) = match language {
            Language::Indonesian => (
                "Surel ini memberitahukan saja; surat dan tenggatnya berlaku menurut tanggal penyampaian yang tercatat di Patuh.",
                "Cara Anda diberi tahu dapat diatur di",
            ),
            Language::English => (
                "This mail only tells you of it; a letter and its deadline hold by the date of service that stands in Patuh.",
                "You can choose how you are told at",
            ),
        };
        text.push('\n');
        if legal {
            text.push_str(note);
            text.push('\n');
        }
        text.push_str(&format!("{settings} {}/akun\n", self.public_url));
        text
    }

    fn send(&self, mail: &Outgoing) -> Sent {
        let message = match self.message(mail) {
            Ok(message) => message,
            Err(error) => return Sent::Refused { error, is_permanent: true },
        };
        match self.transport.send(&message) {
            Ok(_) => Sent::Taken,
            Err(error) => Sent::Refused {
                // What the server says may repeat the address; what kind of failure it was says enough.
                error: match error.status() {
                    Some(code) => format!("the mail server answered {code}"),
                    None if error.is_timeout() => "the mail server did not answer in time".into(),
                    None if error.is_tls() => "no trusted connection to the mail server".into(),
                    None => "the mail server cannot be reached".into(),
                },
                is_permanent: error.is_permanent(),
            },
        }
    }
}

/// Sends what is due: single mails at once, digests in the morning. Gives how many were taken by the mail server.
pub async fn deliver(state: &AppState) -> ApiResult<usize> {
    let Some(mailer) = &state.mailer else { return Ok(0) };
    let mut taken = 0;
    loop {
        let now = state.clock.now();
        let mut batch = state.store.claim_mails(now).await?;
        let day = (state.clock.hour() >= DIGEST_HOUR).then(|| wita_date(now.0));
        batch.extend(state.store.claim_digests(day, now).await?);
        if batch.is_empty() {
            return Ok(taken);
        }
        for mail in batch {
            let (sender, outgoing) = (mailer.clone(), mail.clone());
            let sent = actix_web::rt::task::spawn_blocking(move || sender.send(&outgoing)).await;
            let sent = sent.map_err(|_| ApiError::internal("sending a mail panicked"))?;
            match &sent {
                Sent::Taken => taken += 1,
                Sent::Refused { error, .. } => tracing::warn!(user = %mail.to.user_id, error, "a mail was not taken"),
            }
            state.store.settle_mail(&mail, sent, state.clock.now()).await?;
        }
    }
}
