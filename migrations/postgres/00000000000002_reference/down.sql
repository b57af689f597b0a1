DROP TABLE law_rows;
DROP TABLE calendar_days;
DROP TABLE regions;
