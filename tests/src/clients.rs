//! Other systems to act as.

use patuh_rules::permission::OauthScope;
use patuh_server::error::ApiError;
use patuh_server::oauth;
use patuh_store::clients::{self, ApiClient};
use patuh_store::types::{Id, join_words};
use patuh_store::{WriteContext, Written};

use crate::app::TestApp;

impl TestApp {
    /// The `Authorization` header of a client of this organisation: of one employer, or of a region.
    pub async fn db_client(
        &self,
        organisation_id: Id,
        scopes: &[OauthScope],
        region: &str,
        employer_id: Option<Id>,
    ) -> String {
        let (now, id) = (self.state.clock.now(), Id::new());
        let row = ApiClient {
            id,
            organisation_id,
            name: "uji".into(),
            secret_digest: vec![0; 32],
            previous_secret_digest: None,
            previous_secret_until: None,
            scopes: join_words(scopes),
            region_scope: region.into(),
            employer_id,
            status: "active".into(),
            expires_on: "2030-01-01".parse().expect("a date"),
            last_used_at: None,
            created_at: now,
            updated_at: now,
            updated_by: "test".into(),
            version: 1,
        };
        self.state
            .store
            .write(&WriteContext::system(now, "test"), move |conn| {
                clients::insert(conn, &row)?;
                Ok::<_, ApiError>(Written::unchanged(()))
            })
            .await
            .expect("the client is stored");
        format!("Bearer {}", oauth::issue(&self.state, id, join_words(scopes)).expect("a token"))
    }
}
