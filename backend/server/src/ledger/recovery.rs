//! What was recovered on findings, by district, office or month.

use actix_web::get;
use actix_web::web::{Data, Json};
use chrono::NaiveDate;
use patuh_rules::money::RupiahTotal;
use patuh_rules::permission::Permission;
use patuh_store::ledger::recovery::{self, RecoveryCell, RecoveryFilter};
use patuh_store::reference;
use patuh_store::types::Id;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::findings::require_forum;
use crate::http::params::Params;
use crate::state::AppState;

/// By what recoveries are added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RecoveryGroup {
    /// By regency or city of the finding.
    District,
    /// By the office that recorded the payment, or to which the mandate was given.
    Office,
    /// By month of payment.
    Month,
}

/// By what, from when to when.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RecoveryQuery {
    /// By what it is added up.
    pub group_by: RecoveryGroup,
    /// From this day.
    pub from: Option<NaiveDate>,
    /// To this day, included.
    pub to: Option<NaiveDate>,
    /// A region and everything below it, by Kemendagri code.
    #[param(max_length = 13)]
    pub region: Option<String>,
}

/// What was recovered.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecoveryView {
    /// By what it is added up.
    pub group_by: RecoveryGroup,
    /// From this day.
    pub from: Option<NaiveDate>,
    /// To this day.
    pub to: Option<NaiveDate>,
    /// One a district, office or month: the sums of `/recovered-payments` with the same filter.
    #[schema(max_items = 1000)]
    pub items: Vec<RecoveryItem>,
    /// All of them together.
    pub total: RecoverySum,
}

/// What was recovered in one district, by one office or in one month.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecoveryItem {
    /// Region code, the office's id or the month; absent where the office is not known.
    #[schema(max_length = 40)]
    pub key: Option<String>,
    /// Name of the district or the office; the month.
    pub name: Option<String>,
    /// The sums.
    #[serde(flatten)]
    pub sum: RecoverySum,
}

/// Sums of payments on findings.
#[derive(Debug, Clone, Copy, Default, Serialize, ToSchema)]
pub struct RecoverySum {
    /// Payments less those that were taken back.
    pub recovered: RupiahTotal,
    /// Of it under a mandate of state attorneys.
    pub under_mandate: RupiahTotal,
    /// How many entries.
    pub entries: i64,
}

#[derive(Default)]
struct Adding {
    recovered_sen: i64,
    under_mandate_sen: i64,
    entries: i64,
}

impl Adding {
    fn add(&mut self, cell: &RecoveryCell) {
        self.recovered_sen += cell.paid_sen - cell.taken_back_sen;
        self.under_mandate_sen += cell.under_mandate_sen;
        self.entries += cell.entries;
    }

    fn sum(&self) -> ApiResult<RecoverySum> {
        let amount = |sen: i64| RupiahTotal::from_sen(sen).map_err(ApiError::internal);
        Ok(RecoverySum {
            recovered: amount(self.recovered_sen)?,
            under_mandate: amount(self.under_mandate_sen)?,
            entries: self.entries,
        })
    }
}

/// A regency or city is written `65.71`.
fn district_of(region_code: &str) -> &str {
    region_code.get(..5).unwrap_or(region_code)
}

/// Show what was recovered on findings
#[utoipa::path(tag = "money", params(RecoveryQuery), responses((status = 200, description = "Totals that equal their lists", body = RecoveryView), Problem))]
#[get("/statistics/recovery")]
pub async fn get_recovery(
    state: Data<AppState>,
    caller: Caller,
    query: Params<RecoveryQuery>,
) -> ApiResult<Json<RecoveryView>> {
    require_forum(&caller, Permission::ReadFindings)?;
    let query = query.0;
    if query.from.zip(query.to).is_some_and(|(from, to)| from > to) {
        return Err(ApiError::new(ErrorCode::ParameterInvalid).parameter("to").detail("not before `from`"));
    }
    let filter = RecoveryFilter { from: query.from, to: query.to, region: query.region, ..RecoveryFilter::default() };
    let group_by = query.group_by;
    let (cells, names) = state
        .store
        .read(move |conn| {
            let cells = recovery::cells(conn, &caller.scope, &filter)?;
            let names: BTreeMap<String, String> = match group_by {
                RecoveryGroup::District => {
                    reference::regions(conn)?.into_iter().map(|region| (region.code, region.name)).collect()
                }
                RecoveryGroup::Office => {
                    let offices =
                        recovery::office_names(conn, cells.iter().filter_map(|cell| cell.office_id).collect())?;
                    offices.into_iter().map(|(id, name)| (id.to_string(), name)).collect()
                }
                RecoveryGroup::Month => BTreeMap::new(),
            };
            Ok::<_, ApiError>((cells, names))
        })
        .await?;
    let (mut groups, mut total): (BTreeMap<Option<String>, Adding>, Adding) = Default::default();
    for cell in &cells {
        let key = match group_by {
            RecoveryGroup::District => Some(district_of(&cell.region_code).to_owned()),
            RecoveryGroup::Office => cell.office_id.map(|id: Id| id.to_string()),
            RecoveryGroup::Month => Some(cell.month.clone()),
        };
        groups.entry(key).or_default().add(cell);
        total.add(cell);
    }
    let item = |(key, adding): (Option<String>, Adding)| {
        let name = match group_by {
            RecoveryGroup::Month => key.clone(),
            _ => key.as_ref().and_then(|key| names.get(key).cloned()),
        };
        Ok::<_, ApiError>(RecoveryItem { name, key, sum: adding.sum()? })
    };
    let mut items: Vec<RecoveryItem> = groups.into_iter().map(item).collect::<ApiResult<_>>()?;
    if group_by != RecoveryGroup::Month {
        items.sort_by_key(|item| std::cmp::Reverse(item.sum.recovered));
    }
    Ok(Json(RecoveryView { group_by, from: query.from, to: query.to, items, total: total.sum()? }))
}
