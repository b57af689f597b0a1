-- How far each reader of the log of events has come: readers go through it in order, each from where it stopped.
CREATE TABLE relays (
    name TEXT PRIMARY KEY,
    position BIGINT NOT NULL
);
-- What happened before there were notices is told to nobody.
INSERT INTO relays (name, position) SELECT 'notices', COALESCE(MAX(sequence), 0) FROM audit_log;
INSERT INTO relays (name, position) VALUES ('reminders', 0);

-- Events that a reader could not handle: they stand aside, so that the rest goes on, and are tried again.
CREATE TABLE relay_parked (
    event_id UUID PRIMARY KEY,
    attempts INTEGER NOT NULL,
    error TEXT NOT NULL,
    retry_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE notices (
    id UUID PRIMARY KEY,
    user_id UUID NOT NULL REFERENCES users (id),
    -- What it tells of: the same thing is told to the same person once.
    key TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('finding_assigned', 'finding_filed', 'letter_served', 'case_progress', 'reply_received', 'act_recorded', 'denial_asked', 'lift_asked', 'mandate_given', 'deadlines_moved', 'law_change_proposed', 'inspection_assigned', 'approval_waits', 'approval_given', 'approval_refused', 'deadline_soon', 'deadline_today', 'step_opens', 'report_due_soon', 'report_due_today', 'cover_ends', 'decision_given', 'decision_taken', 'decision_due_soon', 'decision_overdue')),
    legal BOOLEAN NOT NULL,
    object_type TEXT NOT NULL,
    object_id UUID,
    employer_id UUID REFERENCES employers (id),
    region_code TEXT COLLATE "C",
    act TEXT,
    reference TEXT,
    due_on DATE,
    count INTEGER,
    created_at TIMESTAMPTZ NOT NULL,
    read_at TIMESTAMPTZ,
    -- none: not to be mailed; single, digest: waits; sent; dead: given up after many tries.
    mail_state TEXT NOT NULL CHECK (mail_state IN ('none', 'single', 'digest', 'sent', 'dead')),
    mail_attempts INTEGER NOT NULL,
    mail_retry_at TIMESTAMPTZ NOT NULL,
    mail_error TEXT,
    mailed_at TIMESTAMPTZ,
    -- The digest in which it is mailed.
    digest_on DATE,
    UNIQUE (user_id, key)
);
CREATE INDEX notices_user_id ON notices (user_id, created_at, id);
CREATE INDEX notices_unread ON notices (user_id, created_at, id) WHERE read_at IS NULL;
CREATE INDEX notices_employer_id ON notices (employer_id);
CREATE INDEX notices_mail ON notices (mail_retry_at, id) WHERE mail_state IN ('single', 'digest');
CREATE INDEX notices_dead ON notices (created_at, id) WHERE mail_state = 'dead';

-- One a person and day, so that there is never a second.
CREATE TABLE notice_digests (
    user_id UUID NOT NULL REFERENCES users (id),
    digest_on DATE NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dead')),
    attempts INTEGER NOT NULL,
    retry_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (user_id, digest_on)
);
CREATE INDEX notice_digests_retry_at ON notice_digests (retry_at, user_id) WHERE state = 'waiting';

CREATE TABLE notice_settings (
    user_id UUID PRIMARY KEY REFERENCES users (id),
    mail TEXT NOT NULL CHECK (mail IN ('single', 'daily_digest', 'none')),
    language TEXT NOT NULL CHECK (language IN ('id', 'en')),
    lead_days INTEGER NOT NULL CHECK (lead_days BETWEEN 0 AND 20),
    updated_at TIMESTAMPTZ NOT NULL,
    version BIGINT NOT NULL
);

-- `digest` is the SHA-256 of the secret in the address: a stolen table opens no calendar.
CREATE TABLE calendar_feeds (
    user_id UUID PRIMARY KEY REFERENCES users (id),
    digest BYTEA NOT NULL UNIQUE,
    created_at TIMESTAMPTZ NOT NULL
);
