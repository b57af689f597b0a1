use std::collections::BTreeSet;

use chrono::Datelike;

use super::{AmendmentFault, AmendmentFaultKind, AmendmentNotice, AmendmentNoticeKind, CalendarAmendment};
use crate::calendar::Calendar;

/// What a proposal makes of the calendar.
///
/// # Errors
/// Everything that is wrong with it.
pub fn amend_calendar(
    calendar: &Calendar,
    law_version: i64,
    proposed: &CalendarAmendment,
) -> Result<(Calendar, Vec<AmendmentNotice>), Vec<AmendmentFault>> {
    let mut faults = Vec::new();
    let mut fault = |pointer: String, kind, detail: String| faults.push(AmendmentFault { pointer, kind, detail });
    let covers = calendar.covers();
    let (before, after) = (covers.start() - 1, covers.end() + 1);
    if !(before..=after).contains(&proposed.year) {
        let detail = format!("the years {} to {} are loaded; a new one follows on them", covers.start(), covers.end());
        fault("/calendar/year".to_owned(), AmendmentFaultKind::YearNotAdjacent, detail);
    }
    let mut seen = BTreeSet::new();
    for (index, (day, change)) in proposed.days.iter().enumerate() {
        let at = format!("/calendar/days/{index}/date");
        if day.year() != proposed.year {
            fault(at, AmendmentFaultKind::OutsideTheYear, format!("{day} does not lie in {}", proposed.year));
        } else if !seen.insert(*day) {
            fault(at, AmendmentFaultKind::Repeated, format!("{day} stands twice"));
        } else if calendar.kind_of(*day) == change.kind() {
            fault(
                format!("/calendar/days/{index}/kind"),
                AmendmentFaultKind::Unchanged,
                format!("{day} is {} already", <&str>::from(*change)),
            );
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut notices = Vec::new();
    if !covers.contains(&proposed.year) {
        notices.push(AmendmentNotice { pointer: "/calendar/year".to_owned(), kind: AmendmentNoticeKind::NewYear });
    }
    Ok((calendar.amended(proposed.year, law_version, &proposed.days), notices))
}
