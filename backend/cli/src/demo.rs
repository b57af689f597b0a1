//! Loading demo data, and what a server says when it starts.

use chrono::{DateTime, NaiveDate, Utc};
use clap::Args;
use patuh_server::clock::Clock;
use patuh_server::demo::{self, EMPLOYERS, Marker, Outcome, Plan};
use patuh_server::error::ApiError;
use patuh_server::state::AppState;
use patuh_store::Store;
use std::path::Path;
use std::process::ExitCode;

#[derive(Args)]
pub struct DemoArguments {
    /// Another seed gives other names and numbers.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The day on which the demo stands, such as 2026-11-20; today unless told. On another day the clock is set.
    #[arg(long)]
    date: Option<NaiveDate>,
    /// How many employers.
    #[arg(long, default_value_t = EMPLOYERS)]
    employers: usize,
    /// Set the clock of a demo that is loaded, such as 2027-01-04T02:00:00Z; the server shows it from its next start.
    #[arg(long, conflicts_with_all = ["date", "employers", "seed"])]
    clock: Option<DateTime<Utc>>,
}

pub async fn run(arguments: DemoArguments, store: &Store, data: &Path, clock: &Clock) -> Result<ExitCode, ApiError> {
    let DemoArguments { seed, date, employers, clock: set } = arguments;
    if let Some(moment) = set {
        return Ok(match demo::set_clock(store, moment).await? {
            true => ExitCode::SUCCESS,
            false => {
                eprintln!("patuh demo: only the clock of a demo can be set, and only forward");
                ExitCode::FAILURE
            }
        });
    }
    let password = std::env::var("PATUH_DEMO_PASSWORD").ok().filter(|password| !password.is_empty());
    match demo::load(store, &Plan { seed, date, employers, password, files: data.to_owned() }, clock).await? {
        Outcome::Loaded(summary) => {
            println!(
                "Demo of {}: {} employers, {} projects, {} workers, {} reports with {} lines, {} findings",
                summary.date,
                summary.employers,
                summary.projects,
                summary.workers,
                summary.reports,
                summary.lines,
                summary.findings
            );
            Ok(ExitCode::SUCCESS)
        }
        Outcome::AlreadyThere(marker) => {
            println!(
                "The demo of {} is loaded already (seed {}, {} employers)",
                marker.date, marker.seed, marker.employers
            );
            Ok(ExitCode::SUCCESS)
        }
        Outcome::Refused(why) => {
            eprintln!("patuh demo: {why}");
            Ok(ExitCode::FAILURE)
        }
    }
}

/// The first lines of a server: its address, and in a demo the accounts.
pub async fn greet(state: &AppState) -> Result<(), ApiError> {
    println!("Patuh: {}", state.config.public_url);
    if let Some(marker) = Marker::read(&state.store).await? {
        demo::accounts_in_words(&marker).iter().for_each(|line| println!("{line}"));
    }
    Ok(())
}
