//! People to act as: made in the database directly, speaking through the API.

use actix_web::http::Method;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_server::actor::COOKIE;
use patuh_server::error::ApiError;
use patuh_store::people::{self, Organisation, User};
use patuh_store::sessions::{self, Session};
use patuh_store::types::{At, Id, Word, join_words};
use patuh_store::{WriteContext, Written};
use serde_json::Value;

use crate::app::{Answer, TestApp};

/// Someone with a session.
pub struct Person<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) cookie: String,
    /// The user.
    pub id: Id,
    /// The organisation.
    pub organisation_id: Id,
}

impl TestApp {
    /// Someone of a forum organisation with these roles, who sees this region.
    pub async fn db_person(&self, kind: OrganisationKind, roles: &[Role], region: &str) -> Person<'_> {
        self.db_user(kind, roles, region, None).await
    }

    /// Someone of an employer.
    pub async fn db_employer_person(&self, employer: Id, region: &str, role: Role) -> Person<'_> {
        self.db_user(OrganisationKind::Employer, &[role], region, Some(employer)).await
    }

    async fn db_user(
        &self,
        kind: OrganisationKind,
        roles: &[Role],
        region: &str,
        employer_id: Option<Id>,
    ) -> Person<'_> {
        let now = self.state.clock.now();
        let (organisation_id, id) = (Id::new(), Id::new());
        let organisation = Organisation {
            id: organisation_id,
            name: format!("{kind:?} {region}"),
            kind: Word(kind),
            region_code: region.into(),
            employer_id,
            created_at: now,
            updated_at: now,
            updated_by: "test".into(),
            version: 1,
        };
        let user = User {
            id,
            organisation_id,
            email: format!("{id}@example.test"),
            name: format!("Uji {}", join_words(roles)),
            // No password fits: these people have their session already.
            password_hash: "!".into(),
            totp_sealed: None,
            totp_confirmed: false,
            totp_last_step: None,
            roles: join_words(roles),
            region_scope: region.into(),
            status: "active".into(),
            last_seen_at: None,
            created_at: now,
            updated_at: now,
            updated_by: "test".into(),
            version: 1,
        };
        let cookie = format!("cookie-of-{id}");
        let session = Session {
            id: Id::new(),
            digest: patuh_store::vault::sha256(cookie.as_bytes()).to_vec(),
            user_id: id,
            created_at: now,
            // Idle ends have a test of their own, too.
            last_seen_at: At(now.0 + chrono::Duration::days(3650)),
            // Tests move the clock by months; idle and absolute ends have tests of their own.
            expires_at: At(now.0 + chrono::Duration::days(3650)),
            ended_at: None,
            user_agent: "test".into(),
            confirmed_at: At(now.0 + chrono::Duration::days(3650)),
        };
        self.state
            .store
            .write(&WriteContext::system(now, "test"), move |conn| {
                let organisation_id =
                    match employer_id.map(|id| people::organisation_of_employer(conn, id)).transpose()?.flatten() {
                        Some(there) => there.id,
                        None => {
                            people::insert_organisation(conn, &organisation)?;
                            organisation.id
                        }
                    };
                people::insert_user(conn, &User { organisation_id, ..user.clone() })?;
                sessions::insert(conn, &session)?;
                Ok::<_, ApiError>(Written::unchanged(()))
            })
            .await
            .expect("the person is stored");
        Person { app: self, cookie, id, organisation_id }
    }
}

impl Person<'_> {
    /// The `Cookie` header of this person.
    pub fn cookie(&self) -> String {
        format!("{COOKIE}={}", self.cookie)
    }

    /// Sends a request as this person.
    pub async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)], body: Option<&Value>) -> Answer {
        let cookie = self.cookie();
        let mut all = vec![("cookie", cookie.as_str()), ("x-requested-with", "patuh")];
        all.extend_from_slice(headers);
        let bytes = body.map(|body| {
            all.push(("content-type", "application/json"));
            body.to_string().into_bytes()
        });
        self.app.send(method, path, &all, bytes.as_deref()).await
    }

    /// Reads.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], None).await
    }

    /// Creates, with a key of its own.
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        let key = Id::new().to_string();
        self.send(Method::POST, path, &[("idempotency-key", &key)], Some(&body)).await
    }

    /// Posts where nothing has to be said.
    pub async fn post_plain(&self, path: &str) -> Answer {
        self.send(Method::POST, path, &[], None).await
    }

    /// Puts at an address that the client chose.
    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PUT, path, &[], Some(&body)).await
    }

    /// Changes what was seen as `etag`.
    pub async fn patch(&self, path: &str, etag: &str, body: Value) -> Answer {
        self.send(Method::PATCH, path, &[("if-match", etag)], Some(&body)).await
    }

    /// Acts on what was seen as `etag`, with a key of its own.
    pub async fn act(&self, path: &str, etag: &str, body: Value) -> Answer {
        let key = Id::new().to_string();
        self.send(Method::POST, path, &[("if-match", etag), ("idempotency-key", &key)], Some(&body)).await
    }
}
