//! Reports that are made by themselves: on a day after each period, once, however many processes look.

use chrono::NaiveDate;
use patuh_rules::calendar::wita_date;
use patuh_rules::period::Period;
use patuh_store::types::Id;
use patuh_store::{WriteContext, Written, monev};

use super::make::{Maker, make};
use crate::error::{ApiError, ApiResult};
use crate::state::AppState;

/// Makes the reports that are due today and were not made; gives how many. One that fails is logged and tried again with the
/// next look, and keeps no other from being made.
pub async fn run(state: &AppState) -> ApiResult<usize> {
    let today = state.clock.today();
    let due = state.store.read(move |conn| due(conn, today)).await?;
    let mut made = 0;
    for (definition, region, period) in due {
        let (context, held) = (WriteContext::system(state.clock.now(), "patuh"), state.held());
        let now = context.now;
        let written = state
            .store
            .write(&context, move |conn| {
                // Another process may have been faster.
                if monev::is_made(conn, definition, &region, period)? {
                    return Ok(Written::unchanged(0_usize));
                }
                let maker = Maker { id: None, name: "Patuh (terjadwal)".into(), definition: Some(definition) };
                let (_, event) = make(conn, &held, &region, period, maker, now)?;
                Ok::<_, ApiError>(Written::new(1, event))
            })
            .await;
        match written {
            Ok(count) => made += count,
            Err(error) => tracing::error!(%definition, %error, "a scheduled report was not made; it is tried again"),
        }
    }
    Ok(made)
}

fn due(conn: &mut patuh_store::Conn, today: NaiveDate) -> ApiResult<Vec<(Id, String, Period)>> {
    let mut due = Vec::new();
    for definition in monev::scheduled(conn)? {
        let Some(run_day) = definition.run_day.and_then(|day| u32::try_from(day).ok()) else { continue };
        let Some(period) = definition.period.0.due(run_day, wita_date(definition.created_at.0), today) else {
            continue;
        };
        if !monev::is_made(conn, definition.id, &definition.region_code, period)? {
            due.push((definition.id, definition.region_code, period));
        }
    }
    Ok(due)
}
