//! What runs beside the requests: the audit log's sequencer, housekeeping, and a look at the version of the law.

use actix_web::rt::task::JoinHandle;
use actix_web::web::Data;
use std::time::Duration;

use crate::state::AppState;

/// How long a written event may wait for its place in the log.
const LINGER: Duration = Duration::from_millis(200);
/// How often the housekeeping runs even when nothing is written.
const TICK: Duration = Duration::from_secs(30);

/// How often what is kept for a while only is looked through.
const TIDY: chrono::Duration = chrono::Duration::hours(1);

/// How soon a change of the law by another process is seen.
const LAW: Duration = Duration::from_secs(2);

/// Watches the version of the law; the handle stops it.
pub fn watch_law(state: Data<AppState>) -> JoinHandle<()> {
    actix_web::rt::spawn(async move {
        loop {
            tokio::time::sleep(LAW).await;
            if let Err(error) = state.refresh_law().await {
                tracing::error!(%error, "the version of the law was not read; it is tried again");
            }
        }
    })
}

/// Starts the sequencer and the housekeeping; the handle stops them.
pub fn start(state: Data<AppState>) -> JoinHandle<()> {
    actix_web::rt::spawn(async move {
        let mut tidied = None;
        loop {
            drop(tokio::time::timeout(TICK, state.store.pending_events()).await);
            // Let a burst gather: one transaction appends up to a thousand events.
            tokio::time::sleep(LINGER).await;
            if let Err(error) = state.store.sequence().await {
                tracing::error!(%error, "the audit log was not appended to; it is tried again");
            }
            if let Err(error) = state.store.checkpoint(state.clock.now(), false).await {
                tracing::error!(%error, "no checkpoint was signed; it is tried again");
            }
            state.limits.tidy();
            let now = state.clock.now();
            if tidied.is_none_or(|at| now.0 - at >= TIDY) {
                tidied = Some(now.0);
                if let Err(error) = state.store.forget_answers(now).await {
                    tracing::error!(%error, "old answers were not forgotten; it is tried again");
                }
            }
        }
    })
}
