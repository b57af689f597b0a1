CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;

-- What happened, in the transaction of what happened. `body` is canonical JSON and holds no personal value.
CREATE TABLE audit_events (
    id UUID PRIMARY KEY,
    recorded_at TIMESTAMPTZ NOT NULL,
    actor_id UUID,
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('user', 'client', 'system', 'anonymous')),
    action TEXT NOT NULL,
    object_type TEXT NOT NULL,
    object_id UUID,
    employer_id UUID,
    region_code TEXT COLLATE "C",
    body TEXT NOT NULL
);
CREATE INDEX audit_events_recorded_at ON audit_events (recorded_at, id);
CREATE INDEX audit_events_object ON audit_events (object_type, object_id, id);
CREATE INDEX audit_events_actor ON audit_events (actor_id, id);
CREATE INDEX audit_events_employer ON audit_events (employer_id, id);

-- Committed events that the sequencer has not yet appended.
CREATE TABLE audit_pending (
    event_id UUID PRIMARY KEY
);

-- The append-only log: one leaf an event, each naming the hash of the one before.
CREATE TABLE audit_log (
    sequence BIGINT PRIMARY KEY,
    event_id UUID NOT NULL UNIQUE,
    previous_hash BYTEA NOT NULL,
    leaf_hash BYTEA NOT NULL
);

CREATE TABLE audit_checkpoints (
    tree_size BIGINT PRIMARY KEY,
    root_hash BYTEA NOT NULL,
    signed_at TIMESTAMPTZ NOT NULL,
    note TEXT NOT NULL
);

-- What other systems are to hear of; written with the change, delivered by a relay.
CREATE TABLE outbox_events (
    id UUID PRIMARY KEY,
    recorded_at TIMESTAMPTZ NOT NULL,
    kind TEXT NOT NULL,
    aggregate_type TEXT NOT NULL,
    aggregate_id UUID,
    aggregate_version BIGINT,
    region_code TEXT COLLATE "C",
    employer_id UUID
);
CREATE INDEX outbox_events_aggregate ON outbox_events (aggregate_type, aggregate_id, id);

-- The answer once given to a creating request, so that a retry gets the same one.
CREATE TABLE idempotency_keys (
    principal TEXT NOT NULL,
    operation TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint BYTEA NOT NULL,
    status INTEGER NOT NULL,
    answer_sealed BYTEA NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (principal, operation, key)
);
CREATE INDEX idempotency_keys_created_at ON idempotency_keys (created_at);

-- Facts of this installation: whether it holds demo data, the demo clock.
CREATE TABLE instance (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);


CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE ON audit_events
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER audit_checkpoints_append_only BEFORE UPDATE OR DELETE ON audit_checkpoints
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
