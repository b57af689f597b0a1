//! What runs beside the requests: the audit log's sequencer, housekeeping, a look at the version of the law, and the
//! daily derivation of all approvals.

use actix_web::rt::task::JoinHandle;
use actix_web::web::Data;
use patuh_store::audit::Event;
use patuh_store::{WriteContext, Written, instance, standing};
use std::time::Duration;

use crate::error::{ApiError, ApiResult};
use crate::notices;
use crate::state::AppState;

/// How long a written event may wait for its place in the log.
const LINGER: Duration = Duration::from_millis(200);
/// How often the housekeeping runs even when nothing is written.
const TICK: Duration = Duration::from_secs(30);

/// How often what is kept for a while only is looked through.
const TIDY: chrono::Duration = chrono::Duration::hours(1);

/// How often the tallies are put together.
const TALLIES: chrono::Duration = chrono::Duration::minutes(1);

/// How often all approvals are derived again.
const APPROVALS: chrono::Duration = chrono::Duration::days(1);

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

/// How soon the standings follow a new day or a new law.
const STANDINGS: Duration = Duration::from_secs(20);
/// So many employers in one transaction: others write between two.
const EMPLOYERS_AT_ONCE: i64 = 200;

/// Watches the day and the law, and derives the standings anew where one is another; the handle stops it.
pub fn watch_standings(state: Data<AppState>) -> JoinHandle<()> {
    actix_web::rt::spawn(async move {
        loop {
            tokio::time::sleep(STANDINGS).await;
            if let Err(error) = refresh_standings(&state).await {
                tracing::error!(%error, "the standings were not derived anew; it is tried again");
            }
        }
    })
}

/// Derives the standing of every employer anew, once a day and once for each version of the law. Lists are narrowed by
/// it; what is shown of one employer is derived when it is asked for.
pub async fn refresh_standings(state: &AppState) -> ApiResult<()> {
    let held = state.held();
    let version = held.law.version().max(held.calendar.law_version());
    let mark = format!("{} {version}", held.today);
    let known = state.store.read(|conn| instance::get(conn, instance::STANDINGS).map_err(ApiError::from)).await?;
    if known.as_deref() == Some(&mark) {
        return Ok(());
    }
    let context = WriteContext::system(state.clock.now(), "standings");
    let mut after = None;
    loop {
        let (held, mark) = (held.clone(), mark.clone());
        let last = state.store.write(&context, move |conn| {
            let last = standing::refresh_after(conn, held.rules(), after, EMPLOYERS_AT_ONCE)?;
            if last.is_none() {
                instance::set(conn, instance::STANDINGS, &mark)?;
            }
            Ok::<_, ApiError>(Written::unchanged(last))
        });
        after = last.await?;
        if after.is_none() {
            return Ok(());
        }
    }
}

/// How often mail is looked for that is due.
const MAIL: Duration = Duration::from_secs(5);

/// Sends mail where a mail server is set; the handle stops it. Apart from the sequencer, for a mail server may be slow.
pub fn send_mail(state: Data<AppState>) -> JoinHandle<()> {
    actix_web::rt::spawn(async move {
        while state.mailer.is_some() {
            tokio::time::sleep(MAIL).await;
            if let Err(error) = notices::mail::deliver(&state).await {
                tracing::error!(%error, "mail was not sent; it is tried again");
            }
        }
    })
}

/// Starts the sequencer and the housekeeping; the handle stops them.
pub fn start(state: Data<AppState>) -> JoinHandle<()> {
    actix_web::rt::spawn(async move {
        let (mut tidied, mut derived, mut folded) = (None, None, None);
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
            if let Err(error) = notices::relay::relay(&state).await {
                tracing::error!(%error, "no notices were made of what happened; it is tried again");
            }
            if let Err(error) = notices::remind::remind(&state).await {
                tracing::error!(%error, "the reminders of today were not all made; it is tried again");
            }
            state.limits.tidy();
            if let Err(error) = crate::letters::pdf::catch_up(&state).await {
                tracing::error!(%error, "the PDFs left undone were not made; it is tried again");
            }
            if let Err(error) = crate::monev::schedule::run(&state).await {
                tracing::error!(%error, "the scheduled reports were not all made; it is tried again");
            }
            let now = state.clock.now();
            if tidied.is_none_or(|at| now.0 - at >= TIDY) {
                tidied = Some(now.0);
                if let Err(error) = state.store.forget_answers(now).await {
                    tracing::error!(%error, "old answers were not forgotten; it is tried again");
                }
            }
            if folded.is_none_or(|at| now.0 - at >= TALLIES) {
                folded = Some(now.0);
                if let Err(error) = state.store.fold_tallies().await {
                    tracing::error!(%error, "the tallies were not put together; it is tried again");
                }
            }
            if derived.is_none_or(|at| now.0 - at >= APPROVALS) {
                derived = Some(now.0);
                if let Err(error) = verify_approvals(&state).await {
                    tracing::error!(%error, "the approvals were not derived again; it is tried tomorrow");
                }
                if let Err(error) = replay_findings(&state).await {
                    tracing::error!(%error, "the findings were not all replayed; it is tried tomorrow");
                }
            }
        }
    })
}

/// Replays every finding from its acts and the record, and records how many faults were found, and which.
pub async fn replay_findings(state: &AppState) -> ApiResult<usize> {
    let held = state.held();
    let (mut findings, mut faults, mut after) = (0, Vec::new(), None);
    loop {
        let replayed = state.store.replay_findings(held.rules(), after).await?;
        findings += replayed.findings;
        faults.extend(replayed.faults);
        after = replayed.last;
        if after.is_none() {
            break;
        }
    }
    let count = faults.len();
    let mut events =
        vec![Event::without_object("findings.replayed", "finding").changed("findings", None::<i64>, findings).changed(
            "faults",
            None::<i64>,
            count,
        )];
    for fault in faults {
        tracing::error!(id = %fault.id, fault = fault.fault, "a finding does not hold");
        events.push(
            Event::new("finding.fault_found", "finding", fault.id)
                .changed("fault", None::<String>, fault.fault)
                .internal(),
        );
    }
    let context = WriteContext::system(state.clock.now(), "patuh");
    state.store.write(&context, move |_| Ok::<_, ApiError>(Written::with_events((), events.clone()))).await?;
    Ok(count)
}

/// Derives every approval again, and records how many faults were found, and which.
pub async fn verify_approvals(state: &AppState) -> ApiResult<usize> {
    let report = state.store.verify_approvals().await?;
    for fault in &report.faults {
        tracing::error!(id = %fault.id, fault = fault.fault, "an approval does not hold");
    }
    let count = report.faults.len();
    let mut events = vec![
        Event::without_object("approvals.verified", "approval")
            .changed("approvals", None::<i64>, report.approvals)
            .changed("faults", None::<i64>, count),
    ];
    let found = |fault: patuh_store::approvals::ApprovalFault| {
        Event::new("approval.fault_found", "approval_fault", fault.id)
            .changed("fault", None::<String>, fault.fault)
            .internal()
    };
    events.extend(report.faults.into_iter().map(found));
    let context = WriteContext::system(state.clock.now(), "patuh");
    state
        .store
        .write(&context, move |_| Ok::<_, crate::error::ApiError>(Written::with_events((), events.clone())))
        .await?;
    Ok(count)
}
