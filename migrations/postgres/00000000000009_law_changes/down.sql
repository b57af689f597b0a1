DROP TRIGGER law_rows_append_only ON law_rows;
DROP TRIGGER calendar_days_append_only ON calendar_days;
DROP TABLE deadline_changes;
DROP TABLE law_change_days;
DROP TABLE law_change_rows;
DROP TABLE law_changes;
