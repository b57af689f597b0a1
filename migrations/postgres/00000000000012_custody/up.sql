-- Who had a file in hand, and why: one row for each event of the record that tells it, under the event's identifier.
CREATE TABLE custody_events (
    id UUID PRIMARY KEY,
    file_id UUID NOT NULL REFERENCES files (id),
    finding_id UUID REFERENCES findings (id),
    kind TEXT NOT NULL CHECK (kind IN ('acquired', 'sealed', 'viewed', 'downloaded', 'exported', 'handed_over_offered', 'handed_over_accepted', 'derived', 'held', 'hold_lifted')),
    person_id UUID REFERENCES users (id),
    person_name TEXT NOT NULL,
    organisation_id UUID REFERENCES organisations (id),
    recorded_at TIMESTAMPTZ NOT NULL,
    device_time TIMESTAMPTZ,
    reason TEXT,
    authority TEXT,
    counterparty_id UUID REFERENCES users (id),
    answers_id UUID REFERENCES custody_events (id)
);
CREATE INDEX custody_events_file_id ON custody_events (file_id, recorded_at, id);
CREATE INDEX custody_events_finding_id ON custody_events (finding_id, id);
CREATE INDEX custody_events_person_id ON custody_events (person_id, id);
CREATE INDEX custody_events_organisation_id ON custody_events (organisation_id, id);
CREATE INDEX custody_events_counterparty_id ON custody_events (counterparty_id, id);
CREATE UNIQUE INDEX custody_events_answers_id ON custody_events (answers_id);

-- What somebody outside says of a checkpoint: a witness's cosignature or a time-stamp token.
CREATE TABLE checkpoint_anchors (
    id UUID PRIMARY KEY,
    tree_size BIGINT NOT NULL REFERENCES audit_checkpoints (tree_size),
    kind TEXT NOT NULL CHECK (kind IN ('cosignature', 'timestamp')),
    content TEXT NOT NULL,
    authority TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('verified', 'imprint_matches', 'not_checked')),
    attested_at TIMESTAMPTZ,
    added_by UUID NOT NULL REFERENCES users (id),
    added_at TIMESTAMPTZ NOT NULL,
    UNIQUE (tree_size, content)
);
CREATE INDEX checkpoint_anchors_added_by ON checkpoint_anchors (added_by, id);

CREATE TRIGGER custody_events_append_only BEFORE UPDATE OR DELETE ON custody_events
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER checkpoint_anchors_append_only BEFORE UPDATE OR DELETE ON checkpoint_anchors
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER files_append_only BEFORE UPDATE OR DELETE ON files
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER finding_evidence_append_only BEFORE UPDATE OR DELETE ON finding_evidence
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
