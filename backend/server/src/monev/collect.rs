//! Reading what a report says, in one transaction: every sum of it is the sum of a list that it holds.

use chrono::{Datelike, NaiveDate};
use patuh_rules::money::Rupiah;
use patuh_rules::month::Month;
use patuh_rules::period::Period;
use patuh_rules::permission::Scope;
use patuh_rules::words::{DecisionState, FundingSource};
use patuh_store::meetings::decisions::{self, DecisionFilter, NamedDecision, Reader};
use patuh_store::page::PageRequest;
use patuh_store::programmes::Programme;
use patuh_store::programmes::envelopes::Envelope;
use patuh_store::programmes::lines;
use patuh_store::types::Id;
use patuh_store::{Conn, StoreError, monev, reference, statistics};
use std::collections::BTreeMap;
use strum::VariantArray;

use super::data::{
    MonevBudgets, MonevCoverage, MonevData, MonevDecision, MonevDecisions, MonevFinding, MonevFindingGroup,
    MonevFindings, MonevMandate, MonevMandates, MonevMonth, MonevProgramme, MonevProject, MonevProjectGroup,
    MonevProjects, MonevReporting,
};
use crate::error::{ApiError, ApiResult};
use crate::overview::published::{gap_of, published};
use crate::overview::show::last_due_month;
use crate::programmes::runway;
use crate::state::Held;

/// The most rows of one list. What is left out is counted: sums are those of all rows.
const MOST: usize = 20_000;

/// The first rows of a list, and how many are left out.
fn listed<T>(mut items: Vec<T>) -> (Vec<T>, i64) {
    let rest = items.len().saturating_sub(MOST);
    items.truncate(MOST);
    (items, rest as i64)
}

/// Collects a report of a region and a period, as things stand today.
pub(super) fn collect(conn: &mut Conn, held: &Held, region: &str, period: Period) -> ApiResult<MonevData> {
    let scope = Scope::Region(region.to_owned());
    let names: BTreeMap<String, String> =
        reference::regions(conn)?.into_iter().map(|region| (region.code, region.name)).collect();
    let region_name = names.get(region).cloned().ok_or(StoreError::NotFound)?;
    let mut data = MonevData {
        region_code: region.to_owned(),
        region_name,
        regions: BTreeMap::new(),
        period_from: period.from,
        period_to: period.to,
        as_of: held.today,
        coverage: coverage(conn, &scope, region, held.today, &names)?,
        findings: findings(conn, &scope, region, period, held.today)?,
        mandates: mandates(conn, &scope, region, period)?,
        projects: projects(conn, &scope, region, period)?,
        budgets: budgets(conn, &scope, held, region, period)?,
        decisions: decided(conn, &scope, region, period, held.today)?,
        reporting: reporting(conn, &scope, held, region)?,
    };
    // Names may change; a report keeps those of its day.
    let named = data.findings.items.iter().map(|item| &item.region_code);
    let named = named.chain(data.mandates.items.iter().map(|item| &item.region_code));
    let named = named.chain(data.budgets.items.iter().map(|item| &item.region_code));
    data.regions = named.filter_map(|code| Some((code.clone(), names.get(code)?.clone()))).collect();
    Ok(data)
}

fn rupiah(sen: i64) -> ApiResult<Rupiah> {
    Rupiah::from_sen(sen.max(0)).map_err(ApiError::internal)
}

fn sum(amounts: impl IntoIterator<Item = Rupiah>) -> ApiResult<Rupiah> {
    Rupiah::sum(amounts).map_err(ApiError::internal)
}

fn count<T>(rows: &[T], fits: impl Fn(&T) -> bool) -> i64 {
    rows.iter().filter(|row| fits(row)).count() as i64
}

fn coverage(
    conn: &mut Conn,
    scope: &Scope,
    region: &str,
    today: NaiveDate,
    names: &BTreeMap<String, String>,
) -> ApiResult<Vec<MonevCoverage>> {
    let mut rows = Vec::new();
    for place in published(conn, scope, region, None, today)? {
        for (figure, others) in place.standing() {
            let plain = MonevCoverage {
                region_code: place.region_code.clone(),
                region_name: names.get(&place.region_code).cloned().unwrap_or_default(),
                segment: place.segment,
                numerator: figure.numerator,
                denominator: figure.denominator,
                denominator_name: figure.denominator_name.clone(),
                percent: figure
                    .denominator
                    .and_then(|denominator| patuh_rules::share::Percent::of(figure.numerator, denominator)),
                as_of: figure.as_of,
                source: figure.source.clone(),
                verified: figure.verified,
                contradicted: !others.is_empty(),
                target: None,
                target_on: None,
                target_source: None,
                missing: None,
                per_month: None,
            };
            let before = rows.len();
            for target in place.ahead(today) {
                let gap = gap_of(figure, target, today);
                rows.push(MonevCoverage {
                    target: target.percent.parse().ok(),
                    target_on: Some(target.due_on),
                    target_source: Some(target.source.clone()),
                    missing: gap.as_ref().map(|gap| gap.missing),
                    per_month: gap.and_then(|gap| gap.per_month),
                    ..plain.clone()
                });
            }
            if rows.len() == before {
                rows.push(plain);
            }
        }
    }
    Ok(rows)
}

fn findings(
    conn: &mut Conn,
    scope: &Scope,
    region: &str,
    period: Period,
    today: NaiveDate,
) -> ApiResult<MonevFindings> {
    let within = (period.from, period.to);
    let mut groups = monev::finding_groups(conn, scope, region, within)?
        .into_iter()
        .map(|group| {
            Ok(MonevFindingGroup {
                violation_type: group.violation_type,
                step: group.step,
                count: group.count,
                amount: rupiah(group.estimated_sen)?,
            })
        })
        .collect::<ApiResult<Vec<_>>>()?;
    // In the order of the ladder, which the database does not know.
    groups.sort_by_key(|group| (group.violation_type, group.step));
    let total: i64 = groups.iter().map(|group| group.count).sum();
    let mut items = monev::findings(conn, scope, region, within, MOST as i64)?
        .into_iter()
        .map(|(row, employer_name)| {
            let next = row.upcoming(today);
            Ok(MonevFinding {
                number: row.number,
                employer_name,
                region_code: row.region_code,
                violation_type: row.violation_type.0,
                step: row.step.0,
                workers: row.workers_affected,
                amount: rupiah(row.estimated_sen)?,
                paid: rupiah(row.paid_sen)?,
                filed_on: row.filed_on,
                closed_on: row.closed_on,
                next_act: next.kind,
                next_on: next.on,
            })
        })
        .collect::<ApiResult<Vec<_>>>()?;
    items.sort_by_key(|item| item.violation_type);
    let (filed, closed) = monev::finding_flow(conn, scope, region, within)?;
    Ok(MonevFindings {
        total,
        amount: sum(groups.iter().map(|group| group.amount))?,
        filed,
        closed,
        left_out: total - i64::try_from(items.len()).unwrap_or_default(),
        groups,
        items,
    })
}

fn mandates(conn: &mut Conn, scope: &Scope, region: &str, period: Period) -> ApiResult<MonevMandates> {
    let is_within = |day: NaiveDate| (period.from..=period.to).contains(&day);
    let items = monev::mandates(conn, scope, region, (period.from, period.to))?
        .into_iter()
        .map(|found| {
            Ok(MonevMandate {
                number: found.row.number.unwrap_or_default(),
                employer_name: found.employer_name,
                region_code: found.row.region_code,
                state: found.row.state.0,
                step: found.row.step.0,
                given_on: found.row.on_date,
                returned_on: found.row.returned_on,
                ended_on: found.row.ended_on,
                principal: rupiah(found.row.principal_sen)?,
                summonses: found.summonses,
                paid: rupiah(found.paid_sen)?,
            })
        })
        .collect::<ApiResult<Vec<_>>>()?;
    let found = MonevMandates {
        total: count(&items, |_| true),
        given: count(&items, |item| is_within(item.given_on)),
        summonses: items.iter().map(|item| item.summonses).sum(),
        paid: sum(items.iter().map(|item| item.paid))?,
        returned: count(&items, |item| item.returned_on.is_some_and(is_within)),
        ended: count(&items, |item| item.ended_on.is_some_and(is_within)),
        principal: sum(items.iter().map(|item| item.principal))?,
        items: Vec::new(),
        left_out: 0,
    };
    let (items, left_out) = listed(items);
    Ok(MonevMandates { items, left_out, ..found })
}

fn projects(conn: &mut Conn, scope: &Scope, region: &str, period: Period) -> ApiResult<MonevProjects> {
    let items = monev::contracted(conn, scope, region, (period.from, period.to))?
        .into_iter()
        .map(|(row, employer_name)| {
            Ok(MonevProject {
                registered: row.is_registered(),
                title: row.title,
                owner_name: row.owner_name,
                employer_name,
                contract_number: row.contract_number,
                contract_date: row.contract_date,
                funding_source: row.funding_source.0,
                value: rupiah(row.value_sen)?,
                due_on: row.registration_due_on,
            })
        })
        .collect::<ApiResult<Vec<_>>>()?;
    let group = |source: &FundingSource| MonevProjectGroup {
        funding_source: *source,
        contracted: count(&items, |item| item.funding_source == *source),
        registered: count(&items, |item| item.funding_source == *source && item.registered),
    };
    let groups = FundingSource::VARIANTS.iter().map(group).filter(|group| group.contracted > 0).collect();
    let found = MonevProjects {
        contracted: count(&items, |_| true),
        registered: count(&items, |item| item.registered),
        value: sum(items.iter().map(|item| item.value))?,
        groups,
        items: Vec::new(),
        left_out: 0,
    };
    let (items, left_out) = listed(items);
    Ok(MonevProjects { items, left_out, ..found })
}

fn budgets(conn: &mut Conn, scope: &Scope, held: &Held, region: &str, period: Period) -> ApiResult<MonevBudgets> {
    let programmes = monev::programmes_of(conn, scope, region, None, MOST as i64)?;
    let ids: Vec<Id> = programmes.iter().map(|programme| programme.id).collect();
    let month = |day: NaiveDate| Month::of(day).map(|month| month.to_string()).map_err(ApiError::internal);
    let mut paid = monev::paid_months(conn, &ids, &month(period.from)?, &month(period.to)?)?;
    let mut items = Vec::new();
    for programme in programmes {
        let months = paid.remove(&programme.id).unwrap_or_default();
        items.push(programme_item(conn, held, &programme, months, period)?);
    }
    Ok(MonevBudgets {
        planned: sum(items.iter().map(|item| item.planned))?,
        realised: sum(items.iter().map(|item| item.realised))?,
        person_months: items.iter().map(|item| item.person_months).sum(),
        items,
    })
}

fn programme_item(
    conn: &mut Conn,
    held: &Held,
    programme: &Programme,
    months: Vec<Envelope>,
    period: Period,
) -> ApiResult<MonevProgramme> {
    let years = period.from.year()..=period.to.year();
    let granted = lines::of_programme(conn, programme.id, None)?;
    let planned = granted.iter().filter(|line| years.contains(&line.year)).map(|line| rupiah(line.amount_sen));
    let planned = sum(planned.collect::<ApiResult<Vec<_>>>()?)?;
    let months = months
        .into_iter()
        .map(|row| {
            Ok(MonevMonth {
                state: row.state.0,
                people: i64::from(row.people) - i64::from(row.returned_people),
                amount: rupiah(row.amount_sen - row.returned_sen)?,
                confirmed: row.confirmed_people,
                month: row.month,
            })
        })
        .collect::<ApiResult<Vec<_>>>()?;
    Ok(MonevProgramme {
        name: programme.name.clone(),
        kind: programme.kind.0,
        region_code: programme.region_code.clone(),
        places: programme.places,
        planned,
        realised: sum(months.iter().map(|month| month.amount))?,
        person_months: months.iter().map(|month| month.people).sum(),
        covered_until: runway::found(conn, held, programme)?.end.and_then(|end| end.until),
        months,
    })
}

fn decided(
    conn: &mut Conn,
    scope: &Scope,
    region: &str,
    period: Period,
    today: NaiveDate,
) -> ApiResult<MonevDecisions> {
    // Nobody in particular reads: what is in the report is what is in the region.
    let reader = Reader { scope: scope.clone(), user: Id::default(), organisation: Id::default() };
    let filter = DecisionFilter {
        region: Some(region.to_owned()),
        alive_since: Some(period.from),
        met_until: Some(period.to),
        ..DecisionFilter::default()
    };
    let mut page = PageRequest::first(500);
    let mut found: Vec<NamedDecision> = Vec::new();
    loop {
        let rows = decisions::list(conn, &reader, &filter, &page)?;
        found.extend(rows.items);
        match rows.next {
            Some(edge) => page.edge = Some(edge),
            None => break,
        }
    }
    let is_overdue = |named: &NamedDecision| named.row.state.0 == DecisionState::Open && named.row.due_on < today;
    let in_state = |state| count(&found, |named| named.row.state.0 == state);
    let mut decisions = MonevDecisions {
        total: count(&found, |_| true),
        open: in_state(DecisionState::Open),
        overdue: count(&found, is_overdue),
        done: in_state(DecisionState::Done),
        dropped: in_state(DecisionState::Dropped),
        items: Vec::new(),
        left_out: 0,
    };
    let (found, left_out) = listed(found);
    decisions.left_out = left_out;
    let ids: Vec<Id> = found.iter().map(|named| named.row.id).collect();
    let mut latest = decisions::latest_follow_ups(conn, &ids)?;
    let item = |named: NamedDecision| {
        let (text, on) = latest.remove(&named.row.id).map(|row| (row.text, row.on_date)).unzip();
        MonevDecision {
            meets_on: named.meets_on,
            position: named.row.position,
            overdue: is_overdue(&named),
            text: named.row.text,
            owner_name: named.owner_name,
            due_on: named.row.due_on,
            state: named.row.state.0,
            latest: text,
            latest_on: on,
        }
    };
    decisions.items = found.into_iter().map(item).collect();
    Ok(decisions)
}

fn reporting(conn: &mut Conn, scope: &Scope, held: &Held, region: &str) -> ApiResult<MonevReporting> {
    let month = last_due_month(&held.law, &held.calendar, held.today)?;
    Ok(MonevReporting {
        month,
        reported: statistics::reported(conn, scope, Some(region), month)?,
        missing: statistics::missing(conn, scope, Some(region), month)?,
    })
}
