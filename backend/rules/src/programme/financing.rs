use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::month::Month;
use crate::words::ClaimantKind;

/// Somebody who pays, or would pay, for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ToSchema)]
pub struct Claimant {
    /// What they are.
    pub kind: ClaimantKind,
    /// Which employer or programme.
    pub id: Uuid,
}

/// That somebody pays, or would pay, for a person from a month on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// Who.
    pub by: Claimant,
    /// The first month.
    pub from: Month,
    /// Whether the money of the month that is looked at is set aside or paid already.
    pub holds: bool,
}

/// That two would pay for one person in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubled {
    /// Who ought to pay; none where somebody has to choose.
    pub payer: Option<Claimant>,
    /// From which month they do.
    pub from: Option<Month>,
}

/// Whether two would pay for one person in `month`, and who ought to. An employer comes first, for whoever employs must
/// insure (UU 24/2011 Pasal 15) and public money does not do it in their stead; then whoever has paid or set the money
/// aside; then whoever had the person earlier. Programmes that had the person from the same month on are for people to
/// choose between.
pub fn doubled(claims: &[Claim], month: Month) -> Option<Doubled> {
    let standing: Vec<&Claim> = claims.iter().filter(|claim| claim.from <= month).collect();
    let first = standing.first()?.by;
    if standing.iter().all(|claim| claim.by == first) {
        return None;
    }
    let rank = |claim: &Claim| (claim.by.kind != ClaimantKind::Employer, !claim.holds, claim.from);
    let best = standing.iter().map(|claim| rank(claim)).min()?;
    let mut leading = standing.iter().filter(|claim| rank(claim) == best);
    let found = leading.next()?;
    // Two employers of one person both insure it: neither is public money, and the first is as good as the other.
    let settled = found.by.kind == ClaimantKind::Employer || leading.all(|claim| claim.by == found.by);
    Some(Doubled { payer: settled.then_some(found.by), from: settled.then_some(found.from) })
}
