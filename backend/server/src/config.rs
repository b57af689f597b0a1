//! Settings, read once from the environment; each has a default that works and an error that names the variable.

use patuh_proof::note::VerifierKey;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use crate::notices::mail::{MailSettings, Mailer};

/// The settings of a server.
#[derive(Debug, Clone)]
pub struct Config {
    /// `PATUH_LISTEN`: where to listen.
    pub listen: SocketAddr,
    /// `PATUH_DATA`: database file, files, keys.
    pub data: PathBuf,
    /// `DATABASE_URL`.
    pub database_url: String,
    /// `DATABASE_REPLICA_URL`.
    pub replica_url: Option<String>,
    /// `PATUH_SPA`: the built pages; none: API only.
    pub spa: Option<PathBuf>,
    /// `PATUH_PUBLIC_URL`: how people reach us, without a slash at the end.
    pub public_url: String,
    /// `PATUH_TRUSTED_PROXIES`: addresses whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// `PATUH_SMTP_URL` and `PATUH_MAIL_FROM`; none: no mail is sent.
    pub mail: Option<MailSettings>,
    /// `PATUH_WITNESSES`: keys of those whose cosignatures are believed (C2SP verifier keys).
    pub witnesses: Vec<VerifierKey>,
    /// Whether request budgets are kept; off in tests that drive load.
    pub rate_limits: bool,
}

impl Config {
    /// Reads the environment.
    pub fn from_env() -> Result<Self, String> {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let listen = variable("PATUH_LISTEN").unwrap_or_else(|| "127.0.0.1:8080".into());
        let listen: SocketAddr =
            listen.parse().map_err(|_| format!("PATUH_LISTEN: {listen:?} is no address such as 127.0.0.1:8080"))?;
        let data = PathBuf::from(variable("PATUH_DATA").unwrap_or_else(|| "data".into()));
        let database_url =
            variable("DATABASE_URL").unwrap_or_else(|| format!("sqlite:{}", data.join("patuh.db").display()));
        patuh_store::dialect::Engine::of(&database_url)?;
        let spa = match std::env::var("PATUH_SPA") {
            Ok(path) if path.is_empty() => None,
            Ok(path) => Some(PathBuf::from(path)),
            Err(_) => Some(PathBuf::from("frontend/dist")).filter(|path| path.is_dir()),
        };
        let public_url = variable("PATUH_PUBLIC_URL").unwrap_or_else(|| format!("http://localhost:{}", listen.port()));
        let proxies = variable("PATUH_TRUSTED_PROXIES").unwrap_or_default();
        let trusted_proxies = proxies
            .split(',')
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .map(|text| {
                let address: Result<IpAddr, _> = text.parse();
                address.map_err(|_| format!("PATUH_TRUSTED_PROXIES: {text:?} is no address such as 10.0.0.1"))
            })
            .collect::<Result<_, _>>()?;
        let public_url = public_url.trim_end_matches('/').to_owned();
        let mail = match (variable("PATUH_SMTP_URL"), variable("PATUH_MAIL_FROM")) {
            (None, None) => None,
            (Some(url), Some(from)) => Some(MailSettings { url, from }),
            (Some(_), None) => {
                return Err("PATUH_MAIL_FROM: name the sender of mail, such as patuh@example.go.id".into());
            }
            (None, Some(_)) => return Err("PATUH_SMTP_URL: name the mail server, such as smtp://127.0.0.1:25".into()),
        };
        if let Some(mail) = &mail {
            Mailer::new(mail, &public_url)?;
        }
        let witnesses = variable("PATUH_WITNESSES").unwrap_or_default();
        let witnesses = witnesses
            .split_whitespace()
            .map(|text| {
                let key = VerifierKey::parse(text).ok().filter(VerifierKey::is_witness);
                key.ok_or_else(|| format!("PATUH_WITNESSES: {text:?} is no key of a witness such as name+hash+key"))
            })
            .collect::<Result<_, _>>()?;
        let rate_limits = variable("PATUH_RATE_LIMITS").as_deref() != Some("off");
        Ok(Config {
            listen,
            data,
            database_url,
            replica_url: variable("DATABASE_REPLICA_URL"),
            spa,
            public_url,
            mail,
            trusted_proxies,
            witnesses,
            rate_limits,
        })
    }

    /// What the store needs of them.
    pub fn store(&self) -> patuh_store::Settings {
        patuh_store::Settings {
            database_url: self.database_url.clone(),
            replica_url: self.replica_url.clone(),
            data: self.data.clone(),
            connections: 8,
        }
    }
}
