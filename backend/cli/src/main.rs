//! The binary `patuh`: serve, migrate, keep people, verify the log, print the document.

mod audit;
mod bundle;
mod demo;
mod user;

use actix_web::web::Data;
use clap::{Parser, Subcommand};
use patuh_server::clock::Clock;
use patuh_server::config::Config;
use patuh_server::state::AppState;
use patuh_store::Store;
use std::process::ExitCode;

/// The system's allocator keeps what a large roster needed; this one gives it back, and is faster.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Watches whether employers insure their workers with BPJS Ketenagakerjaan.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the API and the pages.
    Serve,
    /// Bring the database schema and the reference data up to date.
    Migrate,
    /// Load demo data into an empty database.
    Demo(demo::DemoArguments),
    /// Keep people.
    #[command(subcommand)]
    User(user::UserCommand),
    /// The audit log.
    #[command(subcommand)]
    Audit(audit::AuditCommand),
    /// Case bundles.
    #[command(subcommand)]
    Bundle(bundle::BundleCommand),
    /// Four eyes.
    #[command(subcommand)]
    Approvals(ApprovalsCommand),
    /// Print the OpenAPI document.
    Openapi,
}

#[derive(Subcommand)]
enum ApprovalsCommand {
    /// Derive every approval again from the record and the tables; fails when anything does not fit.
    Verify,
}

fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_env("PATUH_LOG").unwrap_or_else(|_| "warn,patuh=info".into());
    tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).init();
    match actix_web::rt::System::new().block_on(run(Cli::parse().command)) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("patuh: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let config = Config::from_env()?;
    match command {
        Command::Serve => {
            let store = open(&config)?;
            let clock = patuh_server::demo::clock(&store).await?;
            let state = AppState::new(store, clock, config).await?;
            demo::greet(&state).await?;
            patuh_server::app::serve(state).await?;
        }
        Command::Migrate => {
            std::fs::create_dir_all(&config.data)?;
            Store::migrate(&config.database_url)?;
            println!("the schema is current");
        }
        Command::Demo(arguments) => {
            return Ok(demo::run(arguments, &open(&config)?, &config.data, &Clock::system()).await?);
        }
        Command::User(command) => user::run(command, &open(&config)?, &Clock::system()).await?,
        Command::Audit(command) => return audit::run(command, &open(&config)?, &config, &Clock::system()).await,
        Command::Bundle(command) => return bundle::run(command),
        Command::Approvals(ApprovalsCommand::Verify) => {
            let report = open(&config)?.verify_approvals().await?;
            println!("{}", serde_json::to_string_pretty(&report)?);
            if !report.intact {
                return Ok(ExitCode::FAILURE);
            }
        }
        Command::Openapi => {
            // The document is the same whatever the database: an empty one beside no data will do.
            let directory = std::env::temp_dir().join(format!("patuh-openapi-{}", std::process::id()));
            std::fs::create_dir_all(&directory)?;
            let config = Config {
                data: directory.clone(),
                database_url: format!("sqlite:{}", directory.join("db").display()),
                ..config
            };
            let document = patuh_server::app::openapi(Data::new(state(config).await?));
            std::fs::remove_dir_all(&directory)?;
            println!("{}", serde_json::to_string_pretty(&document)?);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn open(config: &Config) -> Result<Store, Box<dyn std::error::Error>> {
    std::fs::create_dir_all(&config.data)?;
    Ok(Store::open(&config.store())?)
}

async fn state(config: Config) -> Result<AppState, Box<dyn std::error::Error>> {
    let store = open(&config)?;
    Ok(AppState::new(store, Clock::system(), config).await?)
}
