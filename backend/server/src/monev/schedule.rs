//! Reports that are made by themselves: on a day after each period, once, however many processes look.

use chrono::NaiveDate;
use patuh_rules::period::Period;
use patuh_rules::permission::Scope;
use patuh_store::types::Id;
use patuh_store::{WriteContext, Written, monev};

use super::make::{Maker, make};
use crate::error::{ApiError, ApiResult};
use crate::state::AppState;

/// Makes the reports that are due today and were not made; gives how many.
pub async fn run(state: &AppState) -> ApiResult<usize> {
    let today = state.clock.today();
    let due = state.store.read(move |conn| due(conn, today)).await?;
    let mut made = 0;
    for (definition, region, period) in due {
        let (context, held) = (WriteContext::system(state.clock.now(), "patuh"), state.held());
        let now = context.now;
        made += state
            .store
            .write(&context, move |conn| {
                // Another process may have been faster.
                if monev::is_made(conn, definition, period.from)? {
                    return Ok(Written::unchanged(0));
                }
                let maker = Maker { id: None, name: "Patuh (terjadwal)".into(), definition: Some(definition) };
                let (_, event) = make(conn, &held, &region, period, maker, now)?;
                Ok::<_, ApiError>(Written::new(1, event))
            })
            .await?;
    }
    Ok(made)
}

fn due(conn: &mut patuh_store::Conn, today: NaiveDate) -> ApiResult<Vec<(Id, String, Period)>> {
    let mut due = Vec::new();
    for definition in monev::definitions(conn, &Scope::whole())? {
        let Some(run_day) = definition.run_day.and_then(|day| u32::try_from(day).ok()) else { continue };
        let Some(period) = definition.period.0.due(run_day, today) else { continue };
        if !monev::is_made(conn, definition.id, period.from)? {
            due.push((definition.id, definition.region_code, period));
        }
    }
    Ok(due)
}
