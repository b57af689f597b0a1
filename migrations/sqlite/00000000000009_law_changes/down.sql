DROP TRIGGER law_rows_no_update;
DROP TRIGGER law_rows_no_delete;
DROP TRIGGER calendar_days_no_update;
DROP TRIGGER calendar_days_no_delete;
DROP TABLE deadline_changes;
DROP TABLE law_change_days;
DROP TABLE law_change_rows;
DROP TABLE law_changes;
