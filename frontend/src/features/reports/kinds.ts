/** The kind of item in the outbox that is a report. */
export const REPORT = 'coverage_report';
/** The kind of draft that becomes a report. */
export const DRAFT = 'report';
