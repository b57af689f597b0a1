-- Meetings of the forum: what is to be spoken about, who came, what was decided.
CREATE TABLE meetings (
    id BLOB PRIMARY KEY,
    region_code TEXT NOT NULL REFERENCES regions (code),
    title TEXT NOT NULL,
    meets_on DATE NOT NULL,
    -- Hour and minute in WITA, as it is written.
    meets_at TEXT,
    place TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'held', 'closed', 'cancelled')),
    minutes TEXT,
    created_by BLOB NOT NULL REFERENCES users (id),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX meetings_meets_on ON meetings (meets_on, id);
CREATE INDEX meetings_region_code ON meetings (region_code, meets_on, id);
CREATE INDEX meetings_created_by ON meetings (created_by);

-- What is spoken about: what Patuh proposed and the secretariat kept or dropped, and what it added itself. The text is as it
-- was when it was kept.
CREATE TABLE agenda_items (
    id BLOB PRIMARY KEY,
    meeting_id BLOB NOT NULL REFERENCES meetings (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('finding_overdue', 'finding_waiting', 'mandate_idle', 'decision_overdue', 'budget_ending', 'project_unregistered', 'reports_missing', 'topic')),
    object_id BLOB,
    title TEXT NOT NULL,
    note TEXT,
    kept BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX agenda_items_meeting_id ON agenda_items (meeting_id, position, id);
CREATE UNIQUE INDEX agenda_items_once ON agenda_items (meeting_id, kind, object_id);

CREATE TABLE meeting_attendees (
    meeting_id BLOB NOT NULL REFERENCES meetings (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    organisation_id BLOB REFERENCES organisations (id),
    office TEXT NOT NULL,
    presence TEXT NOT NULL CHECK (presence IN ('invited', 'present', 'excused', 'absent')),
    PRIMARY KEY (meeting_id, position)
);
CREATE INDEX meeting_attendees_organisation_id ON meeting_attendees (organisation_id);

-- What a meeting decided: somebody does something by a day.
CREATE TABLE decisions (
    id BLOB PRIMARY KEY,
    meeting_id BLOB NOT NULL REFERENCES meetings (id),
    agenda_item_id BLOB REFERENCES agenda_items (id),
    region_code TEXT NOT NULL REFERENCES regions (code),
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    owner_organisation_id BLOB REFERENCES organisations (id),
    owner_user_id BLOB REFERENCES users (id),
    due_on DATE NOT NULL,
    finding_id BLOB REFERENCES findings (id),
    programme_id BLOB REFERENCES programmes (id),
    project_id BLOB REFERENCES construction_projects (id),
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
    ended_on DATE,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    CHECK ((owner_organisation_id IS NULL) <> (owner_user_id IS NULL)),
    CHECK ((state = 'open') = (ended_on IS NULL))
);
CREATE UNIQUE INDEX decisions_meeting_id ON decisions (meeting_id, position);
CREATE INDEX decisions_due_on ON decisions (due_on, id);
CREATE INDEX decisions_open ON decisions (state, due_on, id);
CREATE INDEX decisions_region_code ON decisions (region_code, due_on, id);
CREATE INDEX decisions_agenda_item_id ON decisions (agenda_item_id);
CREATE INDEX decisions_owner_organisation_id ON decisions (owner_organisation_id);
CREATE INDEX decisions_owner_user_id ON decisions (owner_user_id);
CREATE INDEX decisions_finding_id ON decisions (finding_id);
CREATE INDEX decisions_programme_id ON decisions (programme_id);
CREATE INDEX decisions_project_id ON decisions (project_id);

-- What became of a decision. Nothing here is changed.
CREATE TABLE decision_follow_ups (
    id BLOB PRIMARY KEY,
    decision_id BLOB NOT NULL REFERENCES decisions (id),
    on_date DATE NOT NULL,
    text TEXT NOT NULL,
    ends TEXT CHECK (ends IN ('done', 'dropped')),
    recorded_by BLOB NOT NULL REFERENCES users (id),
    recorded_by_name TEXT NOT NULL,
    recorded_at BIGINT NOT NULL
);
CREATE INDEX decision_follow_ups_decision_id ON decision_follow_ups (decision_id, recorded_at, id);
CREATE INDEX decision_follow_ups_recorded_by ON decision_follow_ups (recorded_by);

-- Reports that are made again and again, by hand or on a day after each period.
CREATE TABLE report_definitions (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    region_code TEXT NOT NULL REFERENCES regions (code),
    period TEXT NOT NULL CHECK (period IN ('month', 'quarter', 'semester', 'year')),
    -- The day of the month after the period on which it is made by itself; none: by hand.
    run_day INTEGER CHECK (run_day BETWEEN 1 AND 28),
    created_by BLOB NOT NULL REFERENCES users (id),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    -- When it was taken away; reports that were made by it stay.
    deleted_at BIGINT
);
CREATE INDEX report_definitions_region_code ON report_definitions (region_code, created_at, id);
CREATE INDEX report_definitions_created_by ON report_definitions (created_by);

-- Reports as they were on the day they were made: the data, not the paper. Nothing here is changed.
CREATE TABLE monev_reports (
    id BLOB PRIMARY KEY,
    region_code TEXT NOT NULL REFERENCES regions (code),
    period_from DATE NOT NULL,
    period_to DATE NOT NULL,
    as_of DATE NOT NULL,
    definition_id BLOB REFERENCES report_definitions (id),
    -- The form in which it is set; another form gets another number.
    form INTEGER NOT NULL,
    data TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    made_by BLOB REFERENCES users (id),
    made_by_name TEXT NOT NULL,
    made_at BIGINT NOT NULL
);
CREATE INDEX monev_reports_made_at ON monev_reports (made_at, id);
CREATE INDEX monev_reports_region_code ON monev_reports (region_code, made_at, id);
CREATE UNIQUE INDEX monev_reports_definition_id ON monev_reports (definition_id, region_code, period_from, period_to);
CREATE INDEX monev_reports_made_by ON monev_reports (made_by);

CREATE TRIGGER decision_follow_ups_no_update BEFORE UPDATE ON decision_follow_ups
BEGIN SELECT RAISE(ABORT, 'decision_follow_ups is append-only'); END;

CREATE TRIGGER decision_follow_ups_no_delete BEFORE DELETE ON decision_follow_ups
BEGIN SELECT RAISE(ABORT, 'decision_follow_ups is append-only'); END;

CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are dropped, never deleted'); END;

CREATE TRIGGER meetings_no_delete BEFORE DELETE ON meetings
BEGIN SELECT RAISE(ABORT, 'meetings are cancelled, never deleted'); END;

CREATE TRIGGER monev_reports_no_update BEFORE UPDATE ON monev_reports
BEGIN SELECT RAISE(ABORT, 'monev_reports is append-only'); END;

CREATE TRIGGER monev_reports_no_delete BEFORE DELETE ON monev_reports
BEGIN SELECT RAISE(ABORT, 'monev_reports is append-only'); END;
