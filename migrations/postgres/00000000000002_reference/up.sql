CREATE TABLE regions (
    code TEXT COLLATE "C" PRIMARY KEY,
    parent_code TEXT COLLATE "C" REFERENCES regions (code),
    level TEXT NOT NULL CHECK (level IN ('province', 'regency', 'city', 'district')),
    name TEXT NOT NULL,
    bps_code TEXT
);
CREATE INDEX regions_parent_code ON regions (parent_code);

CREATE TABLE calendar_days (
    day DATE PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('national_holiday', 'collective_leave')),
    source TEXT NOT NULL,
    calendar_version TEXT NOT NULL
);

CREATE TABLE law_rows (
    id UUID PRIMARY KEY,
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
    UNIQUE (kind, key, valid_from, version)
);
