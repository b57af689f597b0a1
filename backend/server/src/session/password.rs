//! Passwords: Argon2id behind a bounded queue, for otherwise signing in is the cheapest way to stop the service.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::Semaphore;

use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult};

/// How many hashes run at once (46 MiB each), and how many may wait.
const AT_ONCE: usize = 2;
const QUEUE: usize = 32;
/// OWASP ASVS 5.0 appendix C: 46 MiB, one pass, one lane.
const MEMORY_KIB: u32 = 47_104;

/// Hashes and checks passwords, a few at a time.
#[derive(Debug, Clone)]
pub struct Hasher {
    permits: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
}

impl Default for Hasher {
    fn default() -> Self {
        Hasher { permits: Arc::new(Semaphore::new(AT_ONCE)), waiting: Arc::new(AtomicUsize::new(0)) }
    }
}

fn argon2() -> ApiResult<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, 1, 1, None).map_err(ApiError::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Hashes a password at once; for the command line and the demo, where nobody queues.
pub fn hash_now(password: &str) -> ApiResult<String> {
    Ok(argon2()?.hash_password(password.as_bytes()).map_err(ApiError::internal)?.to_string())
}

impl Hasher {
    async fn queued<T: Send + 'static>(&self, work: impl FnOnce() -> ApiResult<T> + Send + 'static) -> ApiResult<T> {
        if self.waiting.fetch_add(1, Ordering::SeqCst) >= AT_ONCE + QUEUE {
            self.waiting.fetch_sub(1, Ordering::SeqCst);
            return Err(ApiError::new(ErrorCode::Overloaded).retry_after(3));
        }
        let permit = self.permits.acquire().await;
        let done = tokio::task::spawn_blocking(work).await;
        drop(permit);
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        done.map_err(ApiError::internal)?
    }

    /// A PHC string for the password.
    pub async fn hash(&self, password: String) -> ApiResult<String> {
        self.queued(move || hash_now(&password)).await
    }

    /// Whether the password fits. Without a hash (nobody by that e-mail) a dummy is checked, so that it takes as long.
    pub async fn verify(&self, password: String, hash: Option<String>) -> ApiResult<bool> {
        self.queued(move || match hash {
            Some(hash) => {
                // What is no hash belongs to someone who cannot sign in by password.
                let Ok(hash) = PasswordHash::new(&hash) else { return hash_now(&password).map(|_| false) };
                Ok(argon2()?.verify_password(password.as_bytes(), &hash).is_ok())
            }
            None => hash_now(&password).map(|_| false),
        })
        .await
    }
}

/// Words that are in every guesser's list here.
const COMMON: &[&str] = &[
    "password",
    "katasandi",
    "bpjs",
    "ketenagakerjaan",
    "jamsostek",
    "kejaksaan",
    "jaksa",
    "forum",
    "patuh",
    "kaltara",
    "tarakan",
    "qwerty",
    "12345",
    "indonesia",
    "rahasia",
    "admin",
];

/// Refuses a password that is short, or is little more than a common word or the person's own name.
pub fn check_strength(password: &str, pointer: &str, own: &[&str]) -> ApiResult<()> {
    let weak = || Err(ApiError::field(pointer, FieldCode::PasswordWeak));
    if password.chars().count() < 12 {
        return weak();
    }
    let mut rest = password.to_lowercase();
    for word in COMMON.iter().copied().map(str::to_owned).chain(own.iter().flat_map(|text| parts(text))) {
        rest = rest.replace(&word, "");
    }
    let distinct: std::collections::BTreeSet<char> = rest.chars().filter(|c| !c.is_ascii_digit()).collect();
    if distinct.len() < 4 { weak() } else { Ok(()) }
}

fn parts(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| part.len() >= 4)
        .map(str::to_owned)
        .collect()
}
