CREATE TABLE law_changes (
    id BLOB PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'rejected', 'withdrawn')),
    reason TEXT NOT NULL,
    source TEXT NOT NULL,
    calendar_year INTEGER,
    calendar_decree TEXT,
    proposed_by BLOB NOT NULL REFERENCES users (id),
    proposed_at BIGINT NOT NULL,
    decided_by BLOB REFERENCES users (id),
    decided_at BIGINT,
    decision_note TEXT,
    -- The version of the law that the approval made.
    law_version BIGINT UNIQUE,
    deadlines_moved BIGINT,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    CHECK ((calendar_year IS NULL) = (calendar_decree IS NULL)),
    CHECK ((state = 'proposed') = (decided_at IS NULL)),
    CHECK ((state = 'approved') = (law_version IS NOT NULL)),
    -- The person who asks never approves.
    CHECK (state <> 'approved' OR decided_by <> proposed_by)
);
CREATE INDEX law_changes_proposed_at ON law_changes (proposed_at, id);
CREATE INDEX law_changes_state ON law_changes (state, proposed_at, id);
CREATE INDEX law_changes_proposed_by ON law_changes (proposed_by);
CREATE INDEX law_changes_decided_by ON law_changes (decided_by);

CREATE TABLE law_change_rows (
    change_id BLOB NOT NULL REFERENCES law_changes (id),
    position INTEGER NOT NULL,
    operation TEXT NOT NULL CHECK (operation IN ('set', 'verify', 'repeal')),
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    value TEXT,
    source TEXT,
    provision TEXT,
    page TEXT,
    evidence TEXT CHECK (evidence IN ('law', 'document', 'news', 'code', 'unconfirmed')),
    note TEXT,
    verified_by TEXT,
    verified_on DATE,
    PRIMARY KEY (change_id, position)
);

CREATE TABLE law_change_days (
    change_id BLOB NOT NULL REFERENCES law_changes (id),
    position INTEGER NOT NULL,
    day DATE NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('national_holiday', 'collective_leave', 'working_day')),
    PRIMARY KEY (change_id, position)
);

-- Every day that a change of the law moved, from what to what. Nothing here is ever changed.
CREATE TABLE deadline_changes (
    id BLOB PRIMARY KEY,
    law_change_id BLOB NOT NULL REFERENCES law_changes (id),
    deadline TEXT NOT NULL CHECK (deadline IN ('first_warning', 'second_warning', 'fine_window', 'construction_registration', 'payment')),
    finding_id BLOB REFERENCES findings (id),
    project_id BLOB REFERENCES construction_projects (id),
    employer_id BLOB REFERENCES employers (id),
    region_code TEXT REFERENCES regions (code),
    month TEXT,
    segment TEXT CHECK (segment IN ('wage_earner', 'non_wage_earner', 'government_non_asn')),
    counted_from DATE,
    from_date DATE,
    to_date DATE,
    because TEXT NOT NULL CHECK (because IN ('calendar', 'law')),
    recorded_at BIGINT NOT NULL,
    CHECK (deadline <> 'payment' OR (month IS NOT NULL AND segment IS NOT NULL)),
    CHECK (deadline = 'payment' OR employer_id IS NOT NULL)
);
CREATE INDEX deadline_changes_law_change_id ON deadline_changes (law_change_id, id);
CREATE INDEX deadline_changes_finding_id ON deadline_changes (finding_id, id);
CREATE INDEX deadline_changes_project_id ON deadline_changes (project_id, id);
CREATE INDEX deadline_changes_employer_id ON deadline_changes (employer_id, id);
CREATE INDEX deadline_changes_region_code ON deadline_changes (region_code, id);

CREATE TRIGGER deadline_changes_no_update BEFORE UPDATE ON deadline_changes
BEGIN SELECT RAISE(ABORT, 'deadline_changes is append-only'); END;

CREATE TRIGGER deadline_changes_no_delete BEFORE DELETE ON deadline_changes
BEGIN SELECT RAISE(ABORT, 'deadline_changes is append-only'); END;

CREATE TRIGGER law_rows_no_update BEFORE UPDATE ON law_rows
BEGIN SELECT RAISE(ABORT, 'law_rows is append-only'); END;

CREATE TRIGGER law_rows_no_delete BEFORE DELETE ON law_rows
BEGIN SELECT RAISE(ABORT, 'law_rows is append-only'); END;

CREATE TRIGGER calendar_days_no_update BEFORE UPDATE ON calendar_days
BEGIN SELECT RAISE(ABORT, 'calendar_days is append-only'); END;

CREATE TRIGGER calendar_days_no_delete BEFORE DELETE ON calendar_days
BEGIN SELECT RAISE(ABORT, 'calendar_days is append-only'); END;
