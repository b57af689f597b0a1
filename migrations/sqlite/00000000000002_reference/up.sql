CREATE TABLE regions (
    code TEXT PRIMARY KEY,
    parent_code TEXT REFERENCES regions (code),
    level TEXT NOT NULL CHECK (level IN ('province', 'regency', 'city', 'district')),
    name TEXT NOT NULL,
    bps_code TEXT
);
CREATE INDEX regions_parent_code ON regions (parent_code);

-- Of each day the row of the newest version of the law holds; `working_day` takes a day away again.
CREATE TABLE calendar_days (
    day DATE NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('national_holiday', 'collective_leave', 'working_day')),
    source TEXT NOT NULL,
    law_version BIGINT NOT NULL,
    PRIMARY KEY (day, law_version)
);

CREATE TABLE law_rows (
    id BLOB PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    source TEXT NOT NULL,
    provision TEXT NOT NULL,
    page TEXT,
    evidence TEXT NOT NULL CHECK (evidence IN ('law', 'document', 'news', 'code', 'unconfirmed')),
    verified_by TEXT,
    verified_on DATE,
    note TEXT,
    version INTEGER NOT NULL,
    repealed BOOLEAN NOT NULL,
    -- Counts the changes of the whole law, from 1: with which of them this version of the row came.
    law_version BIGINT NOT NULL,
    UNIQUE (kind, key, valid_from, version)
);
