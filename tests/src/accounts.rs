//! People with a password, who come in through the front door.

use actix_web::http::Method;
use patuh_server::actor::COOKIE;
use patuh_server::error::ApiError;
use patuh_server::session::password;
use patuh_store::types::Id;
use patuh_store::{WriteContext, Written, people};
use serde_json::{Value, json};

use crate::app::{Answer, TestApp};
use crate::people::Person;

/// The password that [`Person::db_password`] sets.
pub const PASSWORD: &str = "kuda-lari-di-pantai-utara";

impl Person<'_> {
    /// Gives the account a password.
    pub async fn db_password(&self) -> String {
        let (id, hash) = (self.id, password::hash_now(PASSWORD).expect("a hash"));
        let context = WriteContext::system(self.app.state.clock.now(), "test");
        self.app
            .state
            .store
            .write(&context, move |conn| {
                let (mut user, _) = people::user(conn, &patuh_rules::permission::Scope::whole(), id)?;
                user.password_hash.clone_from(&hash);
                people::save_user(conn, &user)?;
                Ok::<_, ApiError>(Written::unchanged(()))
            })
            .await
            .expect("the password is stored");
        self.email()
    }

    /// The address to sign in with.
    pub fn email(&self) -> String {
        format!("{}@example.test", self.id)
    }

    /// Deletes something.
    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, &[], None).await
    }
}

impl TestApp {
    /// Sends JSON without any credentials.
    pub async fn anonymous(&self, method: Method, path: &str, body: &Value) -> Answer {
        let body = body.to_string();
        self.send(method, path, &[("content-type", "application/json")], Some(body.as_bytes())).await
    }

    /// Tries to sign in.
    pub async fn sign_in(&self, email: &str, password: &str, code: Option<&str>) -> Answer {
        let mut body = json!({ "email": email, "password": password });
        if let Some(code) = code {
            body["code"] = json!(code);
        }
        self.anonymous(Method::POST, "/api/v1/session", &body).await
    }

    /// Whoever an answer has signed in.
    pub fn person(&self, answer: &Answer) -> Person<'_> {
        let cookie = answer.header("set-cookie").expect("a cookie");
        let cookie = cookie.strip_prefix(&format!("{COOKIE}=")).and_then(|rest| rest.split(';').next());
        let id = |value: &Value| value["id"].as_str().and_then(|id| id.parse::<Id>().ok()).expect("an id");
        Person {
            app: self,
            cookie: cookie.expect("our cookie").to_owned(),
            id: id(&answer.json["user"]),
            organisation_id: id(&answer.json["organisation"]),
        }
    }
}

/// The code that an authenticator shows at a moment.
pub fn totp(secret: &str, moment: &str) -> String {
    let secret = data_encoding::BASE32_NOPAD.decode(secret.as_bytes()).expect("base 32");
    let secret: Box<[u8]> = secret.into();
    let totp = totp_rs::Builder::new().with_secret(totp_rs::Secret::new(secret)).with_account_name("x").build();
    let moment: chrono::DateTime<chrono::Utc> = moment.parse().expect("a moment");
    totp.expect("a generator").generate(u64::try_from(moment.timestamp()).expect("after 1970")).to_string()
}
