-- Four eyes: what one person asks for and another decides. `subject_digest` is the SHA-256 of what is approved; where
-- the subject is another by then, the approval is void.
CREATE TABLE approvals (
    id UUID PRIMARY KEY,
    subject_kind TEXT NOT NULL CHECK (subject_kind IN ('letter', 'letter_template', 'mandate', 'ledger_correction', 'envelope')),
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

-- What letters are made from: dated and versioned; an edition is approved by another person and never changed.
CREATE TABLE letter_templates (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('guidance', 'first_warning', 'second_warning', 'fine_imposed', 'denial_asked', 'lift_asked', 'mandate_given', 'litigation_mandate_given', 'somasi', 'first_summons', 'second_summons', 'third_summons', 'settlement', 'kpknl_hand_over', 'waived')),
    edition INTEGER NOT NULL CHECK (edition > 0),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'refused')),
    -- Canonical JSON: the subject, the bases, the paragraphs, the copies and the pattern of the number.
    content TEXT NOT NULL,
    valid_from DATE NOT NULL,
    -- Where it comes from, and what of it nobody has verified.
    note TEXT NOT NULL,
    -- Whether a named person has compared it with an official form.
    verified_by TEXT,
    -- Nobody: it came with the product, as an example.
    proposed_by UUID REFERENCES users (id),
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (kind, edition)
);
CREATE INDEX letter_templates_proposed_by ON letter_templates (proposed_by);

-- The last number of each office, kind and year. It only ever grows.
CREATE TABLE letter_counters (
    office TEXT NOT NULL,
    kind TEXT NOT NULL,
    year INTEGER NOT NULL,
    last BIGINT NOT NULL CHECK (last > 0),
    PRIMARY KEY (office, kind, year)
);

CREATE TABLE letters (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('guidance', 'first_warning', 'second_warning', 'fine_imposed', 'denial_asked', 'lift_asked', 'mandate_given', 'litigation_mandate_given', 'somasi', 'first_summons', 'second_summons', 'third_summons', 'settlement', 'kpknl_hand_over', 'waived')),
    state TEXT NOT NULL CHECK (state IN ('drafted', 'submitted', 'issued', 'served', 'refused', 'withdrawn')),
    finding_id UUID REFERENCES findings (id),
    -- The mandate that it gives: such a letter is written, approved and refused with it, and bears its number.
    mandate_id UUID,
    employer_id UUID NOT NULL REFERENCES employers (id),
    region_code TEXT COLLATE "C" NOT NULL REFERENCES regions (code),
    -- The issuing office.
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    template_id UUID NOT NULL REFERENCES letter_templates (id),
    -- Canonical JSON of all that the letter says; what is approved is bound to it.
    content TEXT NOT NULL,
    drafted_by UUID NOT NULL REFERENCES users (id),
    number TEXT UNIQUE,
    dated_on DATE,
    -- 128 random bits: whoever holds the paper can ask whether it is genuine, and nobody else.
    check_code TEXT UNIQUE,
    approval_id UUID REFERENCES approvals (id),
    -- The audit log when it was issued, as it is printed on it.
    witness_size BIGINT,
    witness_root BYTEA,
    -- The PDF as it was first made.
    pdf_sha256 TEXT,
    served_on DATE,
    proof TEXT CHECK (proof IN ('courier_receipt', 'hand_over', 'email', 'other')),
    service_note TEXT,
    act_id UUID REFERENCES finding_acts (id),
    -- Why it was refused or withdrawn.
    reason TEXT,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    CHECK (finding_id IS NULL OR mandate_id IS NULL),
    CHECK ((number IS NULL) = (dated_on IS NULL)),
    CHECK ((number IS NULL) = (check_code IS NULL)),
    CHECK ((number IS NULL) = (approval_id IS NULL)),
    CHECK (state NOT IN ('issued', 'served') OR number IS NOT NULL),
    CHECK (state IN ('issued', 'served', 'withdrawn') OR number IS NULL),
    CHECK ((state = 'served') = (served_on IS NOT NULL)),
    CHECK ((served_on IS NULL) = (proof IS NULL))
);
CREATE INDEX letters_created_at ON letters (created_at, id);
CREATE INDEX letters_state ON letters (state, created_at, id);
CREATE INDEX letters_region_code ON letters (region_code, created_at, id);
CREATE INDEX letters_finding_id ON letters (finding_id, created_at, id);
CREATE UNIQUE INDEX letters_mandate_id ON letters (mandate_id);
CREATE INDEX letters_employer_id ON letters (employer_id, created_at, id);
CREATE INDEX letters_drafted_by ON letters (drafted_by, created_at, id);
CREATE INDEX letters_organisation_id ON letters (organisation_id);
CREATE INDEX letters_template_id ON letters (template_id);
CREATE INDEX letters_approval_id ON letters (approval_id);
CREATE INDEX letters_act_id ON letters (act_id);

CREATE TRIGGER letters_no_delete BEFORE DELETE ON letters
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER letter_counters_no_delete BEFORE DELETE ON letter_counters
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
