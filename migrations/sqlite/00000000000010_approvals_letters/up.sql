-- Four eyes: what one person asks for and another decides. `subject_digest` is the SHA-256 of what is approved; where
-- the subject is another by then, the approval is void.
CREATE TABLE approvals (
    id BLOB PRIMARY KEY,
    subject_kind TEXT NOT NULL CHECK (subject_kind IN ('letter', 'letter_template', 'mandate')),
    subject_id BLOB NOT NULL,
    subject_digest BLOB NOT NULL CHECK (length(subject_digest) = 32),
    requested_by BLOB NOT NULL REFERENCES users (id),
    requested_at BIGINT NOT NULL,
    decision TEXT CHECK (decision IN ('approved', 'refused', 'void')),
    decided_by BLOB REFERENCES users (id),
    decided_at BIGINT,
    reason TEXT,
    -- The person who asks never decides.
    CHECK (decided_by <> requested_by),
    CHECK ((decision IS NULL) = (decided_at IS NULL)),
    CHECK ((decided_by IS NOT NULL) = (decision IS NOT NULL AND decision <> 'void'))
);
CREATE UNIQUE INDEX approvals_waiting ON approvals (subject_kind, subject_id) WHERE decision IS NULL;
CREATE UNIQUE INDEX approvals_approved ON approvals (subject_kind, subject_id) WHERE decision = 'approved';
CREATE INDEX approvals_subject ON approvals (subject_kind, subject_id, id);
CREATE INDEX approvals_requested_by ON approvals (requested_by);
CREATE INDEX approvals_decided_by ON approvals (decided_by);

CREATE TRIGGER approvals_decided_once BEFORE UPDATE ON approvals WHEN OLD.decision IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;

CREATE TRIGGER approvals_no_delete BEFORE DELETE ON approvals
BEGIN SELECT RAISE(ABORT, 'approvals are never deleted'); END;

-- Which approval an act rests on, for the acts that need one.
CREATE TABLE approved_acts (
    act_id BLOB PRIMARY KEY REFERENCES finding_acts (id),
    approval_id BLOB NOT NULL REFERENCES approvals (id)
);
CREATE INDEX approved_acts_approval_id ON approved_acts (approval_id);

CREATE TRIGGER approved_acts_no_update BEFORE UPDATE ON approved_acts
BEGIN SELECT RAISE(ABORT, 'approved_acts is append-only'); END;

CREATE TRIGGER approved_acts_no_delete BEFORE DELETE ON approved_acts
BEGIN SELECT RAISE(ABORT, 'approved_acts is append-only'); END;
