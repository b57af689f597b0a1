//! Verifying bundles, offline: no database, no network, no keys of the installation.

use clap::{Args, Subcommand, ValueEnum};
use patuh_proof::verify::{Options, Report, verify};
use serde_json::Value;
use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;
use std::process::ExitCode;

const WORDS: &str = include_str!("../../proof/verifiers/words.json");

#[derive(Subcommand)]
pub enum BundleCommand {
    /// Check case bundles: 0 intact, 1 altered, 2 incomplete, 3 unknown key.
    Verify(VerifyArguments),
}

#[derive(Clone, Copy, ValueEnum)]
enum Language {
    Id,
    En,
}

#[derive(Args)]
pub struct VerifyArguments {
    /// The bundles (.zip).
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Fingerprint of the key, as the office published it: 64 hexadecimal digits.
    #[arg(long)]
    fingerprint: Option<String>,
    /// Size of the log and the beginning of its root, as printed on a letter: 1234:00112233445566778899aabbccddeeff.
    #[arg(long, value_parser = printed_root)]
    root: Option<(u64, String)>,
    /// Print a report for programs, a line of JSON for each bundle.
    #[arg(long)]
    json: bool,
    /// Language of the report.
    #[arg(long, value_enum, default_value_t = Language::Id)]
    lang: Language,
}

fn printed_root(text: &str) -> Result<(u64, String), String> {
    let fault = || "write SIZE:BEGINNING, the beginning of 16 hexadecimal digits or more".to_owned();
    let (size, beginning) = text.split_once(':').ok_or_else(fault)?;
    let is_fit = (16..=64).contains(&beginning.len()) && beginning.bytes().all(|byte| byte.is_ascii_hexdigit());
    let size = size.parse().map_err(|_| fault())?;
    if is_fit { Ok((size, beginning.to_ascii_lowercase())) } else { Err(fault()) }
}

pub fn run(command: BundleCommand) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let BundleCommand::Verify(arguments) = command;
    let options =
        Options { fingerprint: arguments.fingerprint.as_deref().map(Options::plain_fingerprint), root: arguments.root };
    let words: Value = serde_json::from_str(WORDS)?;
    let words = match arguments.lang {
        Language::Id => &words["id"],
        Language::En => &words["en"],
    };
    let mut worst = 0;
    for path in &arguments.files {
        let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let report = verify(BufReader::new(file), &options)?;
        if worst == 0 {
            worst = report.verdict.exit();
        }
        if arguments.json {
            println!("{}", serde_json::to_string(&report)?);
        } else {
            println!("{}", path.display());
            tell(&report, words)?;
        }
    }
    Ok(ExitCode::from(worst))
}

fn tell(report: &Report, words: &Value) -> Result<(), serde_json::Error> {
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    for step in &report.steps {
        let name = serde_json::to_value(step.step)?;
        let mark = if step.ok { &words["good"] } else { &words["bad"] };
        println!("  [{}] {}", word(mark), word(&words["steps"][word(&name)]));
        for fault in step.faults.iter().take(20) {
            println!("      - {} {}", word(&words["faults"][fault.code]), fault.subject);
        }
    }
    let mut told = Vec::new();
    for (count, name) in [(report.anchors.cosignatures, "cosignatures"), (report.anchors.timestamps, "timestamps")] {
        if count > 0 {
            told.push(word(&words[name]).replace("%d", &count.to_string()));
        }
    }
    if report.anchors.paper {
        told.push(word(&words["paper"]));
    }
    let told = if told.is_empty() { word(&words["none"]) } else { told.join("; ") };
    println!("{} {told}", word(&words["anchors"]));
    if !report.fingerprint.is_empty() {
        println!("{} {}", word(&words["fingerprint"]), report.fingerprint);
    }
    println!("{}", word(&words["verdicts"][word(&serde_json::to_value(report.verdict)?)]));
    Ok(())
}
