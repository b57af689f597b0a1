use serde::Serialize;
use strum::VariantArray;
use utoipa::ToSchema;

use crate::law::{JkpSource, LawView, RoundingStep, RuleError};
use crate::money::{Rate, Rupiah};
use crate::steps::{Operation, Step};

/// What a fund sets aside for JKP. It is taken from what is paid anyway, or from the state: the bill does not change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct JkpAllocation {
    /// From which fund.
    pub source: JkpSource,
    /// The wage, up to the ceiling of JKP.
    pub base: Rupiah,
    /// The share of it.
    pub rate: Rate,
    /// The money.
    pub amount: Rupiah,
}

/// What each fund sets aside for the JKP of one worker (PP 37/2021, PP 6/2025 Pasal 11; recomposition PP 49/2023).
///
/// # Errors
/// [`RuleError::Law`] before there was JKP.
pub(super) fn allocations(
    view: &LawView<'_>,
    wage: Rupiah,
    steps: &mut Vec<Step>,
) -> Result<Vec<JkpAllocation>, RuleError> {
    let (ceiling, rounding) = (view.jkp_ceiling()?, view.rounding(RoundingStep::JkpAllocation)?);
    let base = wage.min(ceiling.value);
    if base < wage {
        steps.push(
            Step::new(Operation::CapAtCeiling, "jkp")
                .with("wage", wage)
                .with("ceiling", ceiling.value)
                .citing(&ceiling.basis)
                .gives(format!("min({wage}, {}) = {base}", ceiling.value), base),
        );
    }
    let mut allocations = Vec::new();
    for source in JkpSource::VARIANTS.iter().copied() {
        let Some(share) = view.jkp_share(source) else { continue };
        let amount = base.times(share.value, rounding.value)?;
        steps.push(
            Step::new(Operation::SetAside, format!("jkp.{}", <&str>::from(source)))
                .with("base", base)
                .with("rounding", <&str>::from(rounding.value))
                .at_rate(&share)
                .gives(format!("{base} × {} ≈ {amount}", share.value), amount),
        );
        allocations.push(JkpAllocation { source, base, rate: share.value, amount });
    }
    Ok(allocations)
}
