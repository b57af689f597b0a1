use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::table::Terms;
use crate::asked::{Fault, Unanswerable};
use crate::law::{Basis, ContributionSegment, LawBook, PremiumSource, Sector};
use crate::money::Rupiah;
use crate::month::Month;
use crate::words::{Programme, RiskClass, Scale};

/// A programme, as a question names it.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum AskedProgramme {
    /// Work accident.
    Jkk,
    /// Death.
    Jkm,
    /// Old age savings.
    Jht,
    /// Pension.
    Jp,
    /// Loss of work: nothing is paid on top, money of other funds is set aside.
    Jkp,
}

impl AskedProgramme {
    fn paid(self) -> Option<Programme> {
        match self {
            AskedProgramme::Jkk => Some(Programme::Jkk),
            AskedProgramme::Jkm => Some(Programme::Jkm),
            AskedProgramme::Jht => Some(Programme::Jht),
            AskedProgramme::Jp => Some(Programme::Jp),
            AskedProgramme::Jkp => None,
        }
    }
}

/// Which contributions are asked for; what is absent follows from the law where it can.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContributionQuestion {
    /// Whose.
    pub segment: ContributionSegment,
    /// Of which month.
    pub month: Month,
    /// The wage, of those who earn one.
    pub wage: Option<Rupiah>,
    /// The income, of those on their own account.
    pub income: Option<Rupiah>,
    /// The risk class of the employer.
    pub risk_class: Option<RiskClass>,
    /// The scale of the employer.
    pub scale: Option<Scale>,
    /// Branch of work.
    pub sector: Option<Sector>,
    /// Active workers of the firm.
    pub workers_in_firm: Option<u32>,
    /// Whose money pays.
    pub funding_source: Option<PremiumSource>,
    /// Which programmes; those that are mandatory where absent.
    pub programmes: Option<Vec<AskedProgramme>>,
}

/// A question with everything that follows from the law filled in.
#[derive(Debug, Clone)]
pub(super) struct Settled {
    pub segment: ContributionSegment,
    pub month: Month,
    pub amount: Rupiah,
    pub risk_class: RiskClass,
    /// The row that gave the risk class, where the question did not.
    pub risk_class_basis: Option<Basis>,
    pub scale: Option<Scale>,
    pub sector: Sector,
    pub workers_in_firm: Option<u32>,
    pub source: PremiumSource,
    pub programmes: Vec<Programme>,
    /// The row that gave the programmes, where the question did not.
    pub programmes_basis: Option<Basis>,
    pub in_jkp: bool,
}

impl Settled {
    pub fn terms(&self) -> Terms<'_> {
        Terms {
            segment: self.segment,
            month: self.month,
            risk_class: self.risk_class,
            scale: self.scale,
            sector: self.sector,
            workers_in_firm: self.workers_in_firm,
            source: self.source,
            programmes: &self.programmes,
        }
    }
}

impl ContributionQuestion {
    pub(super) fn settle(&self, law: &LawBook) -> Result<Settled, Unanswerable> {
        let own_account = self.segment == ContributionSegment::NonWageEarner;
        let scale = match self.segment {
            ContributionSegment::WageEarner => self.scale,
            ContributionSegment::GovernmentNonAsn => Some(Scale::Government),
            ContributionSegment::NonWageEarner => None,
        };
        let amount = self.amount()?;
        let (programmes, programmes_basis) = self.programmes(law, scale)?;
        let in_jkp = self.programmes.iter().flatten().any(|asked| *asked == AskedProgramme::Jkp);
        if in_jkp {
            self.admit_to_jkp(law, scale, &programmes)?;
        }
        let assumed = law.at_month(self.month).default_risk_class(self.segment);
        let (risk_class, risk_class_basis) = match (self.risk_class, assumed) {
            (Some(told), _) => (told, None),
            (None, Some(assumed)) => (assumed.value, Some(assumed.basis)),
            (None, None) if own_account || !programmes.contains(&Programme::Jkk) => (RiskClass::VeryLow, None),
            (None, None) => {
                let detail = "JKK depends on the risk class of the employer: very_low, low, medium, high or very_high";
                return Err(Unanswerable::field("risk_class", Fault::Required, detail));
            }
        };
        Ok(Settled {
            segment: self.segment,
            month: self.month,
            amount,
            risk_class,
            risk_class_basis: risk_class_basis.filter(|_| programmes.contains(&Programme::Jkk)),
            scale,
            sector: self.sector.unwrap_or(Sector::Other),
            workers_in_firm: self.workers_in_firm,
            source: self.funding_source.unwrap_or(PremiumSource::Own),
            programmes,
            programmes_basis,
            in_jkp,
        })
    }

    fn amount(&self) -> Result<Rupiah, Unanswerable> {
        let own_account = self.segment == ContributionSegment::NonWageEarner;
        let (needed, other) = if own_account { ("income", "wage") } else { ("wage", "income") };
        let (given, stray) = if own_account { (self.income, self.wage) } else { (self.wage, self.income) };
        match (given, stray) {
            (Some(_), Some(_)) => {
                Err(Unanswerable::field(other, Fault::OneOf, format!("this segment takes {needed} alone")))
            }
            (None, _) => {
                Err(Unanswerable::field(needed, Fault::Required, format!("this segment takes {needed}, not {other}")))
            }
            (Some(wage), None) if wage.is_zero() && !own_account => {
                Err(Unanswerable::field(needed, Fault::Range, "a wage is more than zero"))
            }
            (Some(amount), None) => Ok(amount),
        }
    }

    fn programmes(&self, law: &LawBook, scale: Option<Scale>) -> Result<(Vec<Programme>, Option<Basis>), Unanswerable> {
        let view = law.at_month(self.month);
        let Some(asked) = &self.programmes else {
            let mandatory = match (self.segment, scale) {
                (ContributionSegment::NonWageEarner, _) => view.own_account_programmes()?,
                (_, Some(scale)) => view.mandatory_programmes(scale)?,
                (_, None) => {
                    let detail = "the scale of the employer decides which programmes are mandatory: micro, small, \
                                  medium or large; or name the programmes";
                    return Err(Unanswerable::field("scale", Fault::Required, detail));
                }
            };
            return Ok((mandatory.value, Some(mandatory.basis)));
        };
        for (at, programme) in asked.iter().enumerate() {
            let field = || format!("programmes/{at}");
            if asked.iter().take(at).any(|earlier| earlier == programme) {
                return Err(Unanswerable::field(field(), Fault::Repeated, "name each programme once"));
            }
            let open_to = |programme| match self.segment {
                ContributionSegment::WageEarner => true,
                ContributionSegment::GovernmentNonAsn => programme != AskedProgramme::Jkp,
                ContributionSegment::NonWageEarner => !matches!(programme, AskedProgramme::Jp | AskedProgramme::Jkp),
            };
            if !open_to(*programme) {
                let detail = format!("{} is not open to this segment", <&str>::from(*programme));
                return Err(Unanswerable::field(field(), Fault::NotApplicable, detail));
            }
        }
        let paid: Vec<Programme> = asked.iter().filter_map(|programme| programme.paid()).collect();
        if paid.is_empty() {
            return Err(Unanswerable::field("programmes", Fault::Required, "name at least one programme besides jkp"));
        }
        Ok((paid, None))
    }

    /// Whether the programmes admit to JKP (PP 6/2025 Pasal 4); citizenship, age and JKN are not asked for.
    fn admit_to_jkp(&self, law: &LawBook, scale: Option<Scale>, programmes: &[Programme]) -> Result<(), Unanswerable> {
        let Some(scale) = scale else {
            let detail = "which programmes admit to JKP depends on the scale of the employer";
            return Err(Unanswerable::field("scale", Fault::Required, detail));
        };
        let needed = law.at_month(self.month).jkp_programmes(scale)?;
        let missing: Vec<&str> = needed
            .value
            .iter()
            .filter(|programme| !programmes.contains(programme))
            .map(|programme| programme.into())
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        let detail = format!("JKP takes {} as well ({})", missing.join(", "), needed.basis.provision);
        Err(Unanswerable::field("programmes", Fault::NotApplicable, detail))
    }
}
