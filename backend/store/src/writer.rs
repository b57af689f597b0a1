//! How writes reach the database. SQLite: one thread that commits queued closures in groups, a savepoint each but the first.
//! PostgreSQL: a pool, serializable, retried when concurrent changes meet.

use diesel::Connection;
use diesel::r2d2::Pool;
use diesel::result::Error as DieselError;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::time::Duration;
use tokio::sync::oneshot;

use crate::dialect::{self, Conn, Manager};
use crate::error::{StoreError, StoreResult, WriteError};

/// How many writes may wait before new ones are refused.
const QUEUE: usize = 1024;
/// How many writes share one commit at most.
const GROUP: usize = 128;
/// How often a write is tried on PostgreSQL when concurrent changes meet.
const ATTEMPTS: u32 = 40;

pub(crate) enum Writer {
    Group(SyncSender<Box<dyn Job>>),
    Pool(Pool<Manager>),
}

/// A queued write: it runs inside the group's transaction and answers once the group is durable.
pub(crate) trait Job: Send {
    /// Runs as the first of a group, without a savepoint: SQLite keeps in memory what every page was at a savepoint, which
    /// is a lot where a long list is taken in. Says whether it failed: then the transaction is rolled back.
    fn run_first(&mut self, conn: &mut Conn) -> bool;
    /// Runs after others of a group, and leaves nothing behind when it fails.
    fn run(&mut self, conn: &mut Conn);
    fn finish(self: Box<Self>, group: Result<(), &StoreError>);
}

struct Task<T, E, F> {
    work: F,
    outcome: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

/// Carries a closure's error through a transaction that must roll back, next to the transaction's own errors.
enum Failed<E> {
    Work(E),
    Transaction(StoreError),
}

impl<E> From<diesel::result::Error> for Failed<E> {
    fn from(error: diesel::result::Error) -> Self {
        Failed::Transaction(error.into())
    }
}

/// A part of a write that leaves nothing behind when it fails, whatever becomes of the rest.
pub fn nested<T, E: WriteError>(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<T, E>) -> Result<T, E> {
    conn.transaction(|conn| work(conn).map_err(Failed::Work)).map_err(|failed| match failed {
        Failed::Work(error) => error,
        Failed::Transaction(error) => error.into(),
    })
}

fn guarded<T, E: WriteError>(work: &impl Fn(&mut Conn) -> Result<T, E>, conn: &mut Conn) -> Result<T, E> {
    catch_unwind(AssertUnwindSafe(|| work(conn)))
        .unwrap_or_else(|_| Err(StoreError::Database("a write panicked".into()).into()))
}

impl<T, E, F> Job for Task<T, E, F>
where
    T: Send + 'static,
    E: WriteError,
    F: Fn(&mut Conn) -> Result<T, E> + Send + 'static,
{
    fn run_first(&mut self, conn: &mut Conn) -> bool {
        let outcome = guarded(&self.work, conn);
        self.outcome.insert(outcome).is_err()
    }

    fn run(&mut self, conn: &mut Conn) {
        self.outcome = Some(nested(conn, |conn| guarded(&self.work, conn)));
    }

    fn finish(self: Box<Self>, group: Result<(), &StoreError>) {
        let answer = match (group, self.outcome) {
            (Ok(()), Some(outcome)) => outcome,
            // The closure's own refusal stands whatever became of the group.
            (Err(_), Some(Err(error))) => Err(error),
            (Err(StoreError::Full), _) => Err(StoreError::Full.into()),
            (Err(error), _) => Err(StoreError::Database(error.to_string()).into()),
            (Ok(()), None) => Err(StoreError::Database("a write was not run".into()).into()),
        };
        // The caller may have gone away; the write stands all the same.
        drop(self.reply.send(answer));
    }
}

impl Writer {
    pub(crate) fn group(conn: Conn) -> StoreResult<Self> {
        let (sender, receiver) = sync_channel(QUEUE);
        std::thread::Builder::new().name("patuh-writer".into()).spawn(move || write_groups(conn, &receiver))?;
        Ok(Writer::Group(sender))
    }

    pub(crate) fn pool(pool: Pool<Manager>) -> Self {
        Writer::Pool(pool)
    }

    pub(crate) async fn run<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: WriteError,
        F: Fn(&mut Conn) -> Result<T, E> + Send + 'static,
    {
        match self {
            Writer::Group(queue) => {
                let (reply, answer) = oneshot::channel();
                match queue.try_send(Box::new(Task { work, outcome: None, reply })) {
                    Ok(()) => answer.await.map_err(|_| StoreError::Database("the writer stopped".into()))?,
                    Err(TrySendError::Full(_)) => Err(StoreError::Overloaded.into()),
                    Err(TrySendError::Disconnected(_)) => Err(StoreError::Database("the writer stopped".into()).into()),
                }
            }
            Writer::Pool(pool) => {
                let pool = pool.clone();
                let run = move || {
                    let mut conn = pool.get().map_err(StoreError::from)?;
                    serializable(&mut conn, &work)
                };
                tokio::task::spawn_blocking(run).await.map_err(|_| StoreError::Database("a write panicked".into()))?
            }
        }
    }
}

fn write_groups(mut conn: Conn, queue: &Receiver<Box<dyn Job>>) {
    let mut since_checkpoint = 0_u32;
    while let Ok(first) = queue.recv() {
        let mut group = Vec::with_capacity(16);
        let result = run_group(&mut conn, first, queue, &mut group).map_err(StoreError::from);
        if let Err(error) = &result {
            tracing::error!(%error, writes = group.len(), "a group of writes failed");
        }
        since_checkpoint += group.len() as u32;
        for job in group {
            job.finish(result.as_ref().copied());
        }
        if since_checkpoint >= 4096 {
            dialect::checkpoint(&mut conn);
            since_checkpoint = 0;
        }
    }
}

/// Runs queued writes in one transaction, which is durable when this returns. What fails while nothing else stands in the
/// transaction takes it along, and the next write begins another.
fn run_group(
    conn: &mut Conn,
    first: Box<dyn Job>,
    queue: &Receiver<Box<dyn Job>>,
    group: &mut Vec<Box<dyn Job>>,
) -> Result<(), DieselError> {
    let mut next = Some(first);
    while let Some(mut job) = next {
        let began = dialect::begin_write(conn);
        let is_done = began.is_err() || !job.run_first(conn);
        group.push(job);
        began?;
        if is_done {
            break;
        }
        dialect::rollback(conn);
        next = if group.len() < GROUP { queue.try_recv().ok() } else { None };
        if next.is_none() {
            return Ok(());
        }
    }
    while group.len() < GROUP
        && let Ok(mut job) = queue.try_recv()
    {
        job.run(conn);
        group.push(job);
    }
    dialect::commit(conn).inspect_err(|_| dialect::rollback(conn))
}

fn serializable<T, E: WriteError>(conn: &mut Conn, work: &impl Fn(&mut Conn) -> Result<T, E>) -> Result<T, E> {
    let mut attempt = 0;
    loop {
        dialect::begin_write(conn).map_err(StoreError::from)?;
        let outcome = match guarded(work, conn) {
            Ok(value) => dialect::commit(conn).map(|()| value).map_err(|error| E::from(StoreError::from(error))),
            Err(error) => Err(error),
        };
        match outcome {
            Ok(value) => return Ok(value),
            Err(error) => {
                dialect::rollback(conn);
                attempt += 1;
                if !error.is_contention() || attempt >= ATTEMPTS {
                    return Err(error);
                }
                // Spread the retries: up to 1 ms, 2 ms, 4 ms … 64 ms, by a few random bits.
                let spread = crate::vault::random::<2>().map_or(500, |bits| u64::from(u16::from_le_bytes(bits)) % 1000);
                std::thread::sleep(Duration::from_micros(spread << attempt.min(6)));
            }
        }
    }
}
