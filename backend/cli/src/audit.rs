//! The audit log: verified whole, its key shown, a restored backup accepted.

use clap::Subcommand;
use patuh_proof::hash::Digests;
use patuh_server::blobs::Blobs;
use patuh_server::clock::Clock;
use patuh_server::config::Config;
use patuh_server::error::ApiError;
use patuh_store::audit::Event;
use patuh_store::{Store, WriteContext, Written, files, letters};
use std::io::Read;
use std::process::ExitCode;

#[derive(Subcommand)]
pub enum AuditCommand {
    /// Recompute the log and every checkpoint, compare what the record tells with what is there, hash every file; fails
    /// when anything does not fit.
    Verify,
    /// Print the key that signs checkpoints and its fingerprint, to be published.
    Key,
    /// Go on after a backup was restored: the signer's record is laid aside, and that this was done is on the record.
    AcceptRestore {
        /// Why the log is shorter than what was signed.
        #[arg(long)]
        reason: String,
    },
}

pub async fn run(
    command: AuditCommand,
    store: &Store,
    config: &Config,
    clock: &Clock,
) -> Result<ExitCode, Box<dyn std::error::Error>> {
    match command {
        AuditCommand::Verify => {
            // What waits is appended first; a log that was cut is not written to, and told of below.
            if store.check_signed().await? {
                store.sequence().await?;
            }
            let mut report = store.verify().await?;
            report.faults.extend(damaged(store, &Blobs::new(&config.data)).await?);
            report.intact = report.faults.is_empty();
            println!("{}", serde_json::to_string_pretty(&report)?);
            Ok(if report.intact { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        AuditCommand::Key => {
            let key = store.keys().log.of_log();
            println!("{key}\n{}", key.fingerprint());
            Ok(ExitCode::SUCCESS)
        }
        AuditCommand::AcceptRestore { reason } => {
            if store.check_signed().await? {
                println!("the log continues what was signed; nothing to do");
                return Ok(ExitCode::SUCCESS);
            }
            let signed = store.lay_record_aside()?;
            store
                .write(&WriteContext::system(clock.now(), "patuh audit"), move |_| {
                    let event = Event::without_object("log.restore_accepted", "audit_log")
                        .changed("signed_size", None::<u64>, signed)
                        .changed("reason", None::<String>, reason.clone());
                    Ok::<_, ApiError>(Written::new((), event))
                })
                .await?;
            store.sequence().await?;
            println!("the record of the signer was laid aside; checkpoints before this one no longer hold");
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Files and letters whose bytes are gone or no longer those that were filed and issued.
async fn damaged(store: &Store, blobs: &Blobs) -> Result<Vec<String>, ApiError> {
    let filed = store.read(|conn| files::digests(conn).map_err(ApiError::from)).await?;
    let issued = store.read(|conn| letters::pdf_digests(conn).map_err(ApiError::from)).await?;
    let filed = filed.into_iter().map(|(sha256, sha512)| (sha256, Some(sha512)));
    let mut faults = Vec::new();
    for (sha256, sha512) in filed.chain(issued.into_iter().map(|sha256| (sha256, None))) {
        let whole = blobs.open(&sha256).and_then(|mut file| {
            let (mut digests, mut buffer) = (Digests::default(), vec![0; 1 << 17]);
            loop {
                match file.read(&mut buffer)? {
                    0 => return Ok(digests.finish()),
                    read => digests.update(&buffer[..read]),
                }
            }
        });
        match whole {
            Ok(found) if found.0 == sha256 && sha512.is_none_or(|sha512| found.1 == sha512) => {}
            Ok(_) => faults.push(format!("the bytes of {sha256} were altered")),
            Err(error) => faults.push(format!("the bytes of {sha256} cannot be read: {error}")),
        }
    }
    Ok(faults)
}
