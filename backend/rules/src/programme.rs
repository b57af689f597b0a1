//! Programmes that pay for the cover of people: who may be in one, who pays for whom, and when a month may move money.

mod budget;
mod eligibility;
mod envelope;
mod financing;

pub use budget::{BudgetLine, LineAccount, LineEntry, account, allocate, premium, quotas};
pub use eligibility::{Eligibility, age_on, born_on, eligibility};
pub use envelope::{Control, EnvelopeFault, Share, funds, is_lawful, next_steps, order, totals};
pub use financing::{Claim, Claimant, Doubled, doubled};
