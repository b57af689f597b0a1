//! Making the first person: afterwards people are invited.

use clap::Subcommand;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_server::clock::Clock;
use patuh_server::error::ApiError;
use patuh_server::session::password;
use patuh_store::audit::Event;
use patuh_store::people::{self, Organisation, User};
use patuh_store::types::{Id, Word};
use patuh_store::{Store, WriteContext, Written};

#[derive(Subcommand)]
pub enum UserCommand {
    /// Make an administrator in a new secretariat; the password is read from the first line of standard input.
    AddAdministrator {
        /// E-mail address to sign in with.
        #[arg(long)]
        email: String,
        /// Name.
        #[arg(long)]
        name: String,
        /// Name of the organisation.
        #[arg(long, default_value = "Sekretariat Forum Kepatuhan")]
        organisation: String,
    },
}

pub async fn run(command: UserCommand, store: &Store, clock: &Clock) -> Result<(), Box<dyn std::error::Error>> {
    let UserCommand::AddAdministrator { email, name, organisation } = command;
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    let typed = line.trim_end_matches(['\r', '\n']);
    password::check_strength(typed, "/password", &[&name, &email])
        .map_err(|_| "the password is too easy to guess: 12 characters or more, no common word, no name")?;
    let (hash, now) = (password::hash_now(typed)?, clock.now());
    let organisation = Organisation {
        id: Id::new(),
        name: organisation,
        kind: Word(OrganisationKind::Secretariat),
        region_code: "65".into(),
        employer_id: None,
        created_at: now,
        updated_at: now,
        updated_by: "patuh".into(),
        version: 1,
    };
    let user = User {
        id: Id::new(),
        organisation_id: organisation.id,
        email: email.trim().to_lowercase(),
        name,
        password_hash: hash,
        totp_sealed: None,
        totp_confirmed: false,
        totp_last_step: None,
        roles: <&str>::from(Role::Administrator).into(),
        region_scope: "65".into(),
        status: "active".into(),
        last_seen_at: None,
        created_at: now,
        updated_at: now,
        updated_by: "patuh".into(),
        version: 1,
    };
    let id = user.id;
    store
        .write(&WriteContext::system(now, "patuh user"), move |conn| {
            people::insert_organisation(conn, &organisation)?;
            people::insert_user(conn, &user)?;
            let events = vec![
                Event::new("organisation.created", "organisation", organisation.id).version(1),
                Event::new("user.created", "user", user.id).version(1).changed("roles", (), user.roles.clone()),
            ];
            Ok::<_, ApiError>(Written::with_events((), events))
        })
        .await?;
    println!("made user {id}");
    Ok(())
}
