//! The overview: every number of it is the size or the sum of a list that can be opened.

use actix_web::get;
use actix_web::web::{Data, Json};
use chrono::NaiveDate;
use patuh_rules::calendar::Calendar;
use patuh_rules::contributions::payment_due_on;
use patuh_rules::law::{LawBook, RuleError};
use patuh_rules::money::RupiahTotal;
use patuh_rules::month::Month;
use patuh_rules::permission::Permission;
use patuh_rules::words::{FindingStep, Segment, Standing, ViolationType};
use patuh_store::figures::{self, FigureFilter, Target};
use patuh_store::{reference, statistics};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use strum::VariantArray;
use utoipa::{IntoParams, ToSchema};

use super::{CoverageFigureView, TargetView};
use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::params::Params;
use crate::state::AppState;

/// How many months of reports the sums of money span.
const MONTHS: i32 = 12;
/// How many figures and targets the overview shows; the lists hold all.
const MOST_FIGURES: i64 = 500;

/// Of which region, as of which day.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OverviewQuery {
    /// A region and everything below it, by Kemendagri code; the reader's own unless told.
    #[param(max_length = 13)]
    pub region: Option<String>,
    /// Today unless told: figures that held by then, and the last month that was due by then.
    pub as_of: Option<NaiveDate>,
}

/// Where a region stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct OverviewView {
    /// As of this day.
    pub as_of: NaiveDate,
    /// Coverage by region and group of workers, beside the targets that hold there.
    #[schema(max_items = 500)]
    pub coverage: Vec<CoverageView>,
    /// Employers by standing, as they stand now: the sizes of `/employers?standing=…`.
    #[schema(max_items = 4)]
    pub employers_by_standing: Vec<StandingCount>,
    /// Findings by type and step, as they stand now: the sizes and sums of `/findings?violation_type=…&step=…`.
    #[schema(max_items = 42)]
    pub findings: Vec<FindingCount>,
    /// Contributions due, paid and recovered.
    pub money: MoneyView,
    /// Who reported the last month that was due.
    pub reporting: ReportingView,
}

/// Coverage of one group of workers in one region.
#[derive(Debug, Serialize, ToSchema)]
pub struct CoverageView {
    /// Region.
    pub region_code: String,
    /// Its name.
    pub region_name: String,
    /// Group of workers.
    pub segment: Segment,
    /// Every published figure, the newest first; those that contradict each other name each other.
    #[schema(max_items = 500)]
    pub figures: Vec<CoverageFigureView>,
    /// Targets of the region and of the nation, the nearest first.
    #[schema(max_items = 500)]
    pub targets: Vec<TargetView>,
}

/// Employers of one standing.
#[derive(Debug, Serialize, ToSchema)]
pub struct StandingCount {
    /// Standing.
    pub standing: Standing,
    /// How many.
    pub count: i64,
}

/// Findings of one type at one step.
#[derive(Debug, Serialize, ToSchema)]
pub struct FindingCount {
    /// Type.
    pub violation_type: ViolationType,
    /// Step.
    pub step: FindingStep,
    /// How many.
    pub count: i64,
    /// Sum of their estimated amounts.
    pub amount: RupiahTotal,
}

/// Contributions due, paid and recovered.
#[derive(Debug, Serialize, ToSchema)]
pub struct MoneyView {
    /// Sum of `due_total` of the live (not withdrawn) coverage reports of the months shown.
    pub due: RupiahTotal,
    /// Sum of the payments recorded on those same reports, whenever they were paid.
    pub paid: RupiahTotal,
    /// Sum of `paid_total` of all findings: payments recorded on findings, of whatever month. Not part of `paid`.
    pub recovered: RupiahTotal,
    /// First month shown.
    pub month_from: Month,
    /// Last month shown: the last one that was due.
    pub month_to: Month,
    /// How `due` is made, in words.
    pub due_formula: &'static str,
}

/// Who reported the last month that was due.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportingView {
    /// The last month whose due date has passed.
    pub month: Month,
    /// Live reports of that month: the size of `/coverage-reports?month=…`.
    pub reported: i64,
    /// Registered employers without one: the size of `/employers?registered=true&not_reported=…`.
    pub missing: i64,
}

/// Show the overview
///
/// Coverage against targets, employers by standing, findings by type and step, money, and who reported. Every number is
/// the size or the sum of a list with the same filters; two published figures that contradict each other are both shown.
#[utoipa::path(tag = "overview", params(OverviewQuery), responses((status = 200, description = "The overview", body = OverviewView), Problem))]
#[get("/statistics/overview")]
pub async fn get_overview(
    state: Data<AppState>,
    caller: Caller,
    query: Params<OverviewQuery>,
) -> ApiResult<Json<OverviewView>> {
    caller.require(Permission::ReadStatistics)?;
    let (today, OverviewQuery { region, as_of }) = (state.clock.today(), query.0);
    let refused = |detail: &'static str| ApiError::new(ErrorCode::ParameterInvalid).parameter("as_of").detail(detail);
    let as_of = as_of.unwrap_or(today);
    if as_of > today {
        return Err(refused("a day that has come"));
    }
    let month_to = last_due_month(&state.law(), &state.calendar(), as_of)
        .map_err(|_| refused("a day that the calendar covers"))?;
    let month_from = month_to.plus(1 - MONTHS).map_err(|_| refused("a day that the calendar covers"))?;
    let scope = caller.scope.clone();
    let overview = state
        .store
        .read(move |conn| {
            let within = region.as_deref();
            let filter = FigureFilter { region: region.clone(), segment: None, until: Some(as_of) };
            let rows = figures::figures(conn, &scope, &filter, MOST_FIGURES)?;
            let mut contradictions = figures::contradictions(conn, &scope, &rows)?;
            let figures = rows
                .into_iter()
                .map(|row| {
                    let contradicts = contradictions.remove(&row.id).unwrap_or_default();
                    CoverageFigureView::new(row, contradicts)
                })
                .collect();
            let targets = figures::targets(conn, &scope, &filter, MOST_FIGURES)?;
            let names: BTreeMap<String, String> =
                reference::regions(conn)?.into_iter().map(|region| (region.code, region.name)).collect();
            let by_standing: BTreeMap<Standing, i64> =
                statistics::employers_by_standing(conn, &scope, within)?.into_iter().collect();
            let groups = statistics::findings_by_type_and_step(conn, &scope, within)?;
            let reports = statistics::report_money(conn, &scope, within, month_from, month_to)?;
            let recovered = statistics::recovered_on_findings(conn, &scope, within)?;
            Ok::<_, ApiError>(OverviewView {
                as_of,
                coverage: coverage(figures, &targets, &names),
                employers_by_standing: Standing::VARIANTS
                    .iter()
                    .map(|&standing| StandingCount {
                        standing,
                        count: by_standing.get(&standing).copied().unwrap_or_default(),
                    })
                    .collect(),
                findings: groups
                    .into_iter()
                    .map(|group| {
                        let amount = rupiah(group.estimated_sen)?;
                        Ok(FindingCount {
                            violation_type: group.violation_type,
                            step: group.step,
                            count: group.count,
                            amount,
                        })
                    })
                    .collect::<ApiResult<_>>()?,
                money: MoneyView {
                    due: rupiah(reports.due_sen)?,
                    paid: rupiah(reports.paid_sen)?,
                    recovered: rupiah(recovered)?,
                    month_from,
                    month_to,
                    due_formula: "Jumlah iuran semua laporan yang berlaku (tidak ditarik) untuk bulan yang ditampilkan",
                },
                reporting: ReportingView {
                    month: month_to,
                    reported: statistics::reported(conn, &scope, within, month_to)?,
                    missing: statistics::missing(conn, &scope, within, month_to)?,
                },
            })
        })
        .await?;
    Ok(Json(overview))
}

fn rupiah(sen: i64) -> ApiResult<RupiahTotal> {
    RupiahTotal::from_sen(sen).map_err(ApiError::internal)
}

/// The last month whose contributions were due before this day; on the due day itself one is still in time.
pub fn last_due_month(law: &LawBook, calendar: &Calendar, on: NaiveDate) -> Result<Month, RuleError> {
    let mut month = Month::of(on)?.previous()?;
    while payment_due_on(law, month, calendar)?.value >= on {
        month = month.previous()?;
    }
    Ok(month)
}

/// Figures and targets side by side, by region and group of workers. A national target stands in each region that has
/// a figure of its group.
fn coverage(
    figures: Vec<CoverageFigureView>,
    targets: &[Target],
    names: &BTreeMap<String, String>,
) -> Vec<CoverageView> {
    let mut rows: BTreeMap<(String, Segment), CoverageView> = BTreeMap::new();
    let row = |region_code: &str, segment: Segment| CoverageView {
        region_code: region_code.to_owned(),
        region_name: names.get(region_code).cloned().unwrap_or_default(),
        segment,
        figures: Vec::new(),
        targets: Vec::new(),
    };
    for figure in figures {
        let key = (figure.region_code.clone(), figure.segment);
        rows.entry(key).or_insert_with(|| row(&figure.region_code, figure.segment)).figures.push(figure);
    }
    for target in targets {
        if let Some(region) = &target.region_code {
            rows.entry((region.clone(), target.segment.0)).or_insert_with(|| row(region, target.segment.0));
        }
    }
    for view in rows.values_mut() {
        let holds = |target: &&Target| {
            target.segment.0 == view.segment
                && target.region_code.as_ref().is_none_or(|region| *region == view.region_code)
        };
        view.targets = targets.iter().filter(holds).cloned().map(TargetView::from).collect();
    }
    rows.into_values().collect()
}
