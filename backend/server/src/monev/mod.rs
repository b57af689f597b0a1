//! Monitoring reports (monev): made in one go for a period and a region, kept as the data they were made of, and set as
//! PDF and workbook from there, so that one of years ago is what it was.

mod cells;
mod collect;
pub(crate) mod data;
pub mod definitions;
pub mod list;
pub mod make;
pub mod paper;
pub mod schedule;
pub mod sheets;
mod view;
mod words;
mod works;

pub use view::{MonevHeadView, MonevReportView, ReportDefinitionView};

use patuh_rules::permission::Permission;

use crate::actor::Caller;
use crate::error::ApiResult;
use crate::findings::require_forum;

/// Refuses who may not read reports: they name cases and budgets.
pub(crate) fn require_reader(caller: &Caller) -> ApiResult<()> {
    require_forum(caller, Permission::ReadMeetings)?;
    require_forum(caller, Permission::ReadFindings)?;
    require_forum(caller, Permission::ReadProgrammes)
}

/// Refuses who may not make reports.
pub(crate) fn require_maker(caller: &Caller) -> ApiResult<()> {
    require_forum(caller, Permission::KeepMeetings)?;
    require_reader(caller)?;
    caller.require_person()
}
