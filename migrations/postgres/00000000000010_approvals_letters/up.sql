-- Four eyes: what one person asks for and another decides. `subject_digest` is the SHA-256 of what is approved; where
-- the subject is another by then, the approval is void.
CREATE TABLE approvals (
    id UUID PRIMARY KEY,
    subject_kind TEXT NOT NULL CHECK (subject_kind IN ('letter', 'letter_template', 'mandate')),
    subject_id UUID NOT NULL,
    subject_digest BYTEA NOT NULL CHECK (length(subject_digest) = 32),
    requested_by UUID NOT NULL REFERENCES users (id),
    requested_at TIMESTAMPTZ NOT NULL,
    decision TEXT CHECK (decision IN ('approved', 'refused', 'void')),
    decided_by UUID REFERENCES users (id),
    decided_at TIMESTAMPTZ,
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

CREATE TRIGGER approvals_decided_once BEFORE UPDATE ON approvals
    FOR EACH ROW WHEN (OLD.decision IS NOT NULL) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER approvals_no_delete BEFORE DELETE ON approvals
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Which approval an act rests on, for the acts that need one.
CREATE TABLE approved_acts (
    act_id UUID PRIMARY KEY REFERENCES finding_acts (id),
    approval_id UUID NOT NULL REFERENCES approvals (id)
);
CREATE INDEX approved_acts_approval_id ON approved_acts (approval_id);

CREATE TRIGGER approved_acts_append_only BEFORE UPDATE OR DELETE ON approved_acts
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
