-- What happened, in the transaction of what happened. `body` is canonical JSON and holds no personal value.
CREATE TABLE audit_events (
    id BLOB PRIMARY KEY,
    recorded_at BIGINT NOT NULL,
    actor_id BLOB,
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('user', 'client', 'system', 'anonymous')),
    action TEXT NOT NULL,
    object_type TEXT NOT NULL,
    object_id BLOB,
    employer_id BLOB,
    region_code TEXT,
    body TEXT NOT NULL
);
CREATE INDEX audit_events_recorded_at ON audit_events (recorded_at, id);
CREATE INDEX audit_events_object ON audit_events (object_type, object_id, id);
CREATE INDEX audit_events_actor ON audit_events (actor_id, id);
CREATE INDEX audit_events_employer ON audit_events (employer_id, id);

-- Committed events that the sequencer has not yet appended.
CREATE TABLE audit_pending (
    event_id BLOB PRIMARY KEY
);

-- The append-only log: one leaf an event, each naming the hash of the one before.
CREATE TABLE audit_log (
    sequence BIGINT PRIMARY KEY,
    event_id BLOB NOT NULL UNIQUE,
    previous_hash BLOB NOT NULL,
    leaf_hash BLOB NOT NULL
);

CREATE TABLE audit_checkpoints (
    tree_size BIGINT PRIMARY KEY,
    root_hash BLOB NOT NULL,
    signed_at BIGINT NOT NULL,
    note TEXT NOT NULL
);

-- What other systems are to hear of; written with the change, delivered by a relay.
CREATE TABLE outbox_events (
    id BLOB PRIMARY KEY,
    recorded_at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    aggregate_type TEXT NOT NULL,
    aggregate_id BLOB,
    aggregate_version BIGINT,
    region_code TEXT,
    employer_id BLOB
);
CREATE INDEX outbox_events_aggregate ON outbox_events (aggregate_type, aggregate_id, id);

-- The answer once given to a creating request, so that a retry gets the same one.
CREATE TABLE idempotency_keys (
    principal TEXT NOT NULL,
    operation TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    status INTEGER NOT NULL,
    answer_sealed BLOB NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (principal, operation, key)
);
CREATE INDEX idempotency_keys_created_at ON idempotency_keys (created_at);

-- Facts of this installation: whether it holds demo data, the demo clock.
CREATE TABLE instance (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);


CREATE TRIGGER audit_events_no_update BEFORE UPDATE ON audit_events
BEGIN SELECT RAISE(ABORT, 'audit_events is append-only'); END;

CREATE TRIGGER audit_events_no_delete BEFORE DELETE ON audit_events
BEGIN SELECT RAISE(ABORT, 'audit_events is append-only'); END;

CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log
BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;

CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log
BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;

CREATE TRIGGER audit_checkpoints_no_update BEFORE UPDATE ON audit_checkpoints
BEGIN SELECT RAISE(ABORT, 'audit_checkpoints is append-only'); END;

CREATE TRIGGER audit_checkpoints_no_delete BEFORE DELETE ON audit_checkpoints
BEGIN SELECT RAISE(ABORT, 'audit_checkpoints is append-only'); END;
