-- Who had a file in hand, and why: one row for each event of the record that tells it, under the event's identifier.
CREATE TABLE custody_events (
    id BLOB PRIMARY KEY,
    file_id BLOB NOT NULL REFERENCES files (id),
    finding_id BLOB REFERENCES findings (id),
    kind TEXT NOT NULL CHECK (kind IN ('acquired', 'sealed', 'viewed', 'downloaded', 'exported', 'handed_over_offered', 'handed_over_accepted', 'derived', 'held', 'hold_lifted')),
    person_id BLOB REFERENCES users (id),
    person_name TEXT NOT NULL,
    organisation_id BLOB REFERENCES organisations (id),
    recorded_at BIGINT NOT NULL,
    device_time BIGINT,
    reason TEXT,
    authority TEXT,
    counterparty_id BLOB REFERENCES users (id),
    answers_id BLOB REFERENCES custody_events (id)
);
CREATE INDEX custody_events_file_id ON custody_events (file_id, recorded_at, id);
CREATE INDEX custody_events_finding_id ON custody_events (finding_id, id);
CREATE INDEX custody_events_person_id ON custody_events (person_id, id);
CREATE INDEX custody_events_organisation_id ON custody_events (organisation_id, id);
CREATE INDEX custody_events_counterparty_id ON custody_events (counterparty_id, id);
CREATE UNIQUE INDEX custody_events_answers_id ON custody_events (answers_id);

-- What somebody outside says of a checkpoint: a witness's cosignature or a time-stamp token.
CREATE TABLE checkpoint_anchors (
    id BLOB PRIMARY KEY,
    tree_size BIGINT NOT NULL REFERENCES audit_checkpoints (tree_size),
    kind TEXT NOT NULL CHECK (kind IN ('cosignature', 'timestamp')),
    content TEXT NOT NULL,
    authority TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('verified', 'imprint_matches', 'not_checked')),
    attested_at BIGINT,
    added_by BLOB NOT NULL REFERENCES users (id),
    added_at BIGINT NOT NULL,
    UNIQUE (tree_size, content)
);
CREATE INDEX checkpoint_anchors_added_by ON checkpoint_anchors (added_by, id);

CREATE TRIGGER custody_events_no_update BEFORE UPDATE ON custody_events
BEGIN SELECT RAISE(ABORT, 'custody_events is append-only'); END;

CREATE TRIGGER custody_events_no_delete BEFORE DELETE ON custody_events
BEGIN SELECT RAISE(ABORT, 'custody_events is append-only'); END;

CREATE TRIGGER checkpoint_anchors_no_update BEFORE UPDATE ON checkpoint_anchors
BEGIN SELECT RAISE(ABORT, 'checkpoint_anchors is append-only'); END;

CREATE TRIGGER checkpoint_anchors_no_delete BEFORE DELETE ON checkpoint_anchors
BEGIN SELECT RAISE(ABORT, 'checkpoint_anchors is append-only'); END;

CREATE TRIGGER files_no_update BEFORE UPDATE ON files
BEGIN SELECT RAISE(ABORT, 'files is append-only'); END;

CREATE TRIGGER files_no_delete BEFORE DELETE ON files
BEGIN SELECT RAISE(ABORT, 'files is append-only'); END;

CREATE TRIGGER finding_evidence_no_update BEFORE UPDATE ON finding_evidence
BEGIN SELECT RAISE(ABORT, 'finding_evidence is append-only'); END;

CREATE TRIGGER finding_evidence_no_delete BEFORE DELETE ON finding_evidence
BEGIN SELECT RAISE(ABORT, 'finding_evidence is append-only'); END;
