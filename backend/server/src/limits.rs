//! Request budgets: a bucket a principal, refilled steadily. They stop a loop, not a person.

use actix_web::HttpRequest;
use actix_web::web::Data;
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};
use std::net::IpAddr;
use std::num::NonZeroU32;

use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult};
use crate::http::request::{self, Budget};
use crate::state::AppState;

/// The address a request comes from, by which public operations are limited: of IPv6 the network, for one desk has many
/// addresses of it. What a proxy says of the address is believed only where the settings name the proxy.
pub fn peer(http: &HttpRequest) -> String {
    let Some(direct) = http.peer_addr().map(|address| address.ip().to_canonical()) else { return String::new() };
    let proxies = http.app_data::<Data<AppState>>().map_or(&[][..], |state| &state.config.trusted_proxies);
    let said = http.headers().get_all("x-forwarded-for").filter_map(|value| value.to_str().ok());
    let hops: Vec<&str> = said.flat_map(|value| value.split(',')).map(str::trim).collect();
    let mut address = direct;
    // From the last hop back: each proxy of ours vouches for the one before it and for no other.
    for hop in hops.into_iter().rev() {
        if !proxies.contains(&address) {
            break;
        }
        match hop.parse::<IpAddr>() {
            Ok(before) => address = before.to_canonical(),
            Err(_) => break,
        }
    }
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => address.segments()[..4].iter().map(|part| format!("{part:x}:")).collect(),
    }
}

/// Which budget a request draws on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bucket {
    /// Reading: 600 a minute.
    Read,
    /// Changing: 240 a minute.
    Write,
    /// A machine client: 3,000 a minute.
    Client,
    /// Signing in and redeeming, by address: 20 a minute.
    SignIn,
    /// Public checks, by address: 60 a minute.
    Public,
    /// Public calculations, by address: 600 a minute. An office shares one address, and an answer costs microseconds.
    Calculation,
}

type Limiter = RateLimiter<String, DefaultKeyedStateStore<String>, DefaultClock, StateInformationMiddleware>;

/// All budgets of a process.
#[derive(Debug)]
pub struct Limits {
    buckets: Option<Vec<(Bucket, u32, Limiter)>>,
}

impl Limits {
    /// Budgets, or none at all.
    pub fn new(enabled: bool) -> Self {
        let bucket = |bucket, per_minute: u32| {
            let quota = Quota::per_minute(NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN));
            (bucket, per_minute, RateLimiter::keyed(quota).with_middleware::<StateInformationMiddleware>())
        };
        let buckets = enabled.then(|| {
            vec![
                bucket(Bucket::Read, 600),
                bucket(Bucket::Write, 240),
                bucket(Bucket::Client, 3000),
                bucket(Bucket::SignIn, 20),
                bucket(Bucket::Public, 60),
                bucket(Bucket::Calculation, 600),
            ]
        });
        Limits { buckets }
    }

    /// Draws one request from the budget of `key`, or says when to come back.
    pub fn draw(&self, bucket: Bucket, key: &str) -> ApiResult<()> {
        let Some((_, limit, limiter)) = self.buckets.iter().flatten().find(|(kind, ..)| *kind == bucket) else {
            return Ok(());
        };
        // A budget fills up in a minute, so what is gone from it is back after that share of the minute.
        let left = |remaining: u32| Budget {
            limit: *limit,
            remaining,
            reset: (60 * u64::from(limit.saturating_sub(remaining))).div_ceil(u64::from(*limit)),
        };
        match limiter.check_key(&key.to_owned()) {
            Ok(state) => {
                request::drew(left(state.remaining_burst_capacity()));
                Ok(())
            }
            Err(not_until) => {
                request::drew(left(0));
                let wait = not_until.wait_time_from(DefaultClock::default().now());
                Err(ApiError::new(ErrorCode::RateLimited).retry_after(wait.as_secs() + 1))
            }
        }
    }

    /// Forgets the keys that are full again; called now and then.
    pub fn tidy(&self) {
        for (_, _, limiter) in self.buckets.iter().flatten() {
            limiter.retain_recent();
        }
    }
}
