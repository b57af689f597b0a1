-- Bytes live in the content-addressed store under their SHA-256; a row is one person's upload of them.
CREATE TABLE files (
    id UUID PRIMARY KEY,
    sha256 TEXT NOT NULL,
    sha512 TEXT NOT NULL,
    size BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    name TEXT NOT NULL,
    uploaded_by UUID REFERENCES users (id),
    employer_id UUID REFERENCES employers (id),
    device_time TIMESTAMPTZ,
    device_offset_minutes INTEGER,
    method TEXT CHECK (method IN ('photo', 'scan', 'export', 'copy', 'screen_capture', 'statement')),
    source TEXT,
    received_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX files_sha256 ON files (sha256);
CREATE INDEX files_uploaded_by ON files (uploaded_by);
CREATE INDEX files_employer_id ON files (employer_id);

CREATE TABLE import_jobs (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('employers')),
    file_id UUID NOT NULL REFERENCES files (id),
    state TEXT NOT NULL CHECK (state IN ('checked', 'committed')),
    summary TEXT NOT NULL,
    created_by UUID NOT NULL REFERENCES users (id),
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX import_jobs_file_id ON import_jobs (file_id);
CREATE INDEX import_jobs_created_by ON import_jobs (created_by, id);

CREATE TABLE import_rows (
    job_id UUID NOT NULL REFERENCES import_jobs (id),
    row_number INTEGER NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('ready', 'repairable', 'refused')),
    effect TEXT CHECK (effect IN ('create', 'update', 'unchanged')),
    employer_id UUID,
    name TEXT,
    content BYTEA NOT NULL,
    problems TEXT NOT NULL,
    PRIMARY KEY (job_id, row_number)
);
CREATE INDEX import_rows_verdict ON import_rows (job_id, verdict, row_number);
