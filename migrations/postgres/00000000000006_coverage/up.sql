-- A person by NIK: sealed, found by a keyed digest, shown by its last four digits.
CREATE TABLE workers (
    id UUID PRIMARY KEY,
    nik_digest BYTEA NOT NULL UNIQUE,
    nik_sealed BYTEA NOT NULL,
    nik_last4 TEXT NOT NULL,
    name TEXT NOT NULL,
    kpj TEXT,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE coverage_reports (
    id UUID PRIMARY KEY,
    employer_id UUID NOT NULL REFERENCES employers (id),
    region_code TEXT COLLATE "C" NOT NULL REFERENCES regions (code),
    month TEXT COLLATE "C" NOT NULL,
    revision INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('received', 'accepted', 'paid', 'withdrawn')),
    receipt_number TEXT NOT NULL UNIQUE,
    check_code TEXT NOT NULL UNIQUE,
    content_digest TEXT NOT NULL,
    base_report_id UUID REFERENCES coverage_reports (id),
    channel TEXT NOT NULL CHECK (channel IN ('web', 'api')),
    filed_by TEXT NOT NULL,
    filed_by_name TEXT NOT NULL,
    device_time TIMESTAMPTZ,
    received_at TIMESTAMPTZ NOT NULL,
    line_count INTEGER NOT NULL,
    workers_in INTEGER NOT NULL,
    workers_out INTEGER NOT NULL,
    wages_sen BIGINT NOT NULL,
    due_sen BIGINT NOT NULL,
    paid_sen BIGINT NOT NULL,
    due_on DATE NOT NULL,
    late BOOLEAN NOT NULL,
    totals TEXT NOT NULL,
    observations TEXT NOT NULL,
    accepted_at TIMESTAMPTZ,
    paid_on DATE,
    withdrawn_at TIMESTAMPTZ,
    withdrawn_reason TEXT,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL
);
-- One live report a month; a withdrawn one makes room for the next.
CREATE UNIQUE INDEX coverage_reports_live ON coverage_reports (employer_id, month) WHERE state <> 'withdrawn';
CREATE INDEX coverage_reports_employer ON coverage_reports (employer_id, month, id);
CREATE INDEX coverage_reports_month ON coverage_reports (month, id);
CREATE INDEX coverage_reports_month_received_at ON coverage_reports (month, received_at, id);
CREATE INDEX coverage_reports_region_code ON coverage_reports (region_code, month, id);
CREATE INDEX coverage_reports_base_report_id ON coverage_reports (base_report_id);
CREATE INDEX coverage_reports_received_at ON coverage_reports (received_at, id);

CREATE TABLE coverage_report_revisions (
    report_id UUID NOT NULL REFERENCES coverage_reports (id),
    revision INTEGER NOT NULL,
    content_digest TEXT NOT NULL,
    received_at TIMESTAMPTZ NOT NULL,
    filed_by_name TEXT NOT NULL,
    reason TEXT,
    PRIMARY KEY (report_id, revision)
);

CREATE TABLE coverage_report_lines (
    id UUID PRIMARY KEY,
    report_id UUID NOT NULL REFERENCES coverage_reports (id),
    line INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    worker_id UUID NOT NULL REFERENCES workers (id),
    name TEXT NOT NULL,
    kpj TEXT,
    wage_sen BIGINT NOT NULL CHECK (wage_sen >= 0),
    programmes TEXT NOT NULL,
    joined_on DATE,
    left_on DATE,
    change TEXT CHECK (change IN ('joined', 'left', 'wage_changed', 'unchanged')),
    corrects_line_id UUID REFERENCES coverage_report_lines (id),
    superseded_in INTEGER
);
CREATE INDEX coverage_report_lines_report ON coverage_report_lines (report_id, line, id);
CREATE INDEX coverage_report_lines_worker ON coverage_report_lines (worker_id);
CREATE INDEX coverage_report_lines_corrects ON coverage_report_lines (corrects_line_id);

CREATE TABLE disclosures (
    id UUID PRIMARY KEY,
    worker_id UUID NOT NULL REFERENCES workers (id),
    user_id UUID NOT NULL REFERENCES users (id),
    purpose TEXT NOT NULL,
    reason TEXT NOT NULL,
    disclosed_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX disclosures_worker_id ON disclosures (worker_id, id);
CREATE INDEX disclosures_user_id ON disclosures (user_id, disclosed_at);
