-- Debts that BPJS gave, or proposes to give, to state attorneys under a special power of attorney (SKK).
CREATE TABLE mandates (
    id UUID PRIMARY KEY,
    -- Given with the approval, and never to another.
    number TEXT UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('non_litigation', 'litigation')),
    employer_id UUID NOT NULL REFERENCES employers (id),
    region_code TEXT COLLATE "C" NOT NULL REFERENCES regions (code),
    giver_id UUID REFERENCES organisations (id),
    receiver_id UUID REFERENCES organisations (id),
    previous_mandate_id UUID REFERENCES mandates (id),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'rejected', 'withdrawn', 'given', 'accepted', 'returned', 'ended')),
    -- What it is about, in words for the other office.
    subject TEXT NOT NULL,
    principal_sen BIGINT NOT NULL CHECK (principal_sen >= 0),
    recovered_sen BIGINT NOT NULL CHECK (recovered_sen >= 0),
    findings INTEGER NOT NULL,
    -- The day it was given; of a proposal the day it was proposed.
    on_date DATE NOT NULL,
    accepted_on DATE,
    returned_on DATE,
    ended_on DATE,
    court TEXT,
    register_number TEXT,
    -- What the acts on its findings give, kept beside them for lists.
    step TEXT NOT NULL CHECK (step IN ('filed', 'guidance', 'visited', 'first_warning', 'second_warning', 'fine_imposed', 'denial_asked', 'service_denied', 'mandate_given', 'somasi', 'summoned', 'mediated', 'settlement_made', 'instalment_missed', 'mandate_returned', 'litigation', 'claimed', 'judged', 'executed', 'handed_to_kpknl', 'closed')),
    next_act TEXT,
    -- 9999-12-31 where nothing is due: both engines then sort it last.
    next_date DATE NOT NULL,
    next_until DATE,
    next_after TEXT,
    proposed_by UUID REFERENCES users (id),
    proposed_at TIMESTAMPTZ NOT NULL,
    decided_by UUID REFERENCES users (id),
    decided_at TIMESTAMPTZ,
    decision_note TEXT,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    -- The person who asks never approves.
    CHECK (state NOT IN ('given', 'accepted', 'returned', 'ended') OR decided_by <> proposed_by),
    CHECK ((state IN ('proposed', 'rejected', 'withdrawn')) = (number IS NULL))
);
ALTER TABLE letters ADD CONSTRAINT letters_mandate_id_fkey FOREIGN KEY (mandate_id) REFERENCES mandates (id);
CREATE INDEX mandates_employer_id ON mandates (employer_id, on_date, id);
CREATE INDEX mandates_region_code ON mandates (region_code, on_date, id);
CREATE INDEX mandates_giver_id ON mandates (giver_id);
CREATE INDEX mandates_receiver_id ON mandates (receiver_id, on_date, id);
CREATE INDEX mandates_previous_mandate_id ON mandates (previous_mandate_id);
CREATE INDEX mandates_state ON mandates (state, on_date, id);
CREATE INDEX mandates_on_date ON mandates (on_date, id);
CREATE INDEX mandates_next_date ON mandates (next_date, id);
CREATE INDEX mandates_principal ON mandates (principal_sen, id);
CREATE INDEX mandates_recovered ON mandates (recovered_sen, id);
CREATE INDEX mandates_proposed_by ON mandates (proposed_by);
CREATE INDEX mandates_decided_by ON mandates (decided_by);

CREATE TABLE mandate_findings (
    mandate_id UUID NOT NULL REFERENCES mandates (id),
    finding_id UUID NOT NULL REFERENCES findings (id),
    position INTEGER NOT NULL,
    -- What was open of it when the mandate was proposed.
    principal_sen BIGINT NOT NULL CHECK (principal_sen >= 0),
    PRIMARY KEY (mandate_id, finding_id)
);
CREATE INDEX mandate_findings_finding_id ON mandate_findings (finding_id);

CREATE TABLE mandate_hearings (
    id UUID PRIMARY KEY,
    mandate_id UUID NOT NULL REFERENCES mandates (id),
    on_date DATE NOT NULL,
    agenda TEXT NOT NULL,
    outcome TEXT,
    recorded_by UUID REFERENCES users (id),
    recorded_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX mandate_hearings_mandate_id ON mandate_hearings (mandate_id, on_date, id);
CREATE INDEX mandate_hearings_recorded_by ON mandate_hearings (recorded_by);

-- What is recorded of an employer's money. What accrues, the fines, is reckoned and never kept. Nothing here is changed:
-- an entry that is wrong is taken back by another.
CREATE TABLE ledger_entries (
    id UUID PRIMARY KEY,
    employer_id UUID NOT NULL REFERENCES employers (id),
    region_code TEXT COLLATE "C" NOT NULL REFERENCES regions (code),
    kind TEXT NOT NULL CHECK (kind IN ('principal', 'payment', 'principal_corrected', 'payment_corrected')),
    account TEXT NOT NULL CHECK (account IN ('principal', 'late_fine', 'sanction_fine')),
    amount_sen BIGINT NOT NULL CHECK (amount_sen > 0),
    on_date DATE NOT NULL,
    -- The month of that day, by which recoveries are added up.
    month TEXT NOT NULL,
    report_id UUID REFERENCES coverage_reports (id),
    finding_id UUID REFERENCES findings (id),
    -- The act on the finding that tells of the payment, and the mandate under which it came.
    act_id UUID REFERENCES finding_acts (id),
    mandate_id UUID REFERENCES mandates (id),
    -- The entry that this one takes back, and why.
    reverses_id UUID UNIQUE REFERENCES ledger_entries (id),
    reason TEXT,
    reference TEXT,
    -- The office whose recovery a payment is.
    office_id UUID REFERENCES organisations (id),
    recorded_by UUID REFERENCES users (id),
    approved_by UUID REFERENCES users (id),
    recorded_at TIMESTAMPTZ NOT NULL,
    CHECK ((report_id IS NULL) <> (finding_id IS NULL)),
    CHECK ((reverses_id IS NULL) = (kind IN ('principal', 'payment'))),
    CHECK ((reverses_id IS NULL) = (reason IS NULL)),
    CHECK (approved_by <> recorded_by)
);
CREATE INDEX ledger_entries_employer_id ON ledger_entries (employer_id, on_date, id);
CREATE INDEX ledger_entries_region_code ON ledger_entries (region_code, on_date, id);
CREATE INDEX ledger_entries_on_date ON ledger_entries (on_date, id);
CREATE INDEX ledger_entries_report_id ON ledger_entries (report_id);
CREATE INDEX ledger_entries_finding_id ON ledger_entries (finding_id) WHERE finding_id IS NOT NULL;
-- What was recovered: few entries beside those of reports.
CREATE INDEX ledger_entries_of_findings ON ledger_entries (on_date, id) WHERE finding_id IS NOT NULL;
CREATE INDEX ledger_entries_act_id ON ledger_entries (act_id);
CREATE INDEX ledger_entries_mandate_id ON ledger_entries (mandate_id);
CREATE INDEX ledger_entries_office_id ON ledger_entries (office_id, on_date, id);
CREATE INDEX ledger_entries_recorded_by ON ledger_entries (recorded_by);
CREATE INDEX ledger_entries_approved_by ON ledger_entries (approved_by);

-- Entries that somebody asks to take back, and what should stand instead.
CREATE TABLE ledger_corrections (
    id UUID PRIMARY KEY,
    entry_id UUID NOT NULL REFERENCES ledger_entries (id),
    employer_id UUID NOT NULL REFERENCES employers (id),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'rejected', 'withdrawn')),
    reason TEXT NOT NULL,
    -- Where absent, nothing stands instead.
    amount_sen BIGINT CHECK (amount_sen > 0),
    on_date DATE,
    reference TEXT,
    requested_by UUID NOT NULL REFERENCES users (id),
    requested_at TIMESTAMPTZ NOT NULL,
    decided_by UUID REFERENCES users (id),
    decided_at TIMESTAMPTZ,
    decision_note TEXT,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    CHECK ((amount_sen IS NULL) = (on_date IS NULL)),
    CHECK (state <> 'approved' OR decided_by <> requested_by)
);
CREATE INDEX ledger_corrections_entry_id ON ledger_corrections (entry_id);
CREATE INDEX ledger_corrections_employer_id ON ledger_corrections (employer_id, requested_at, id);
CREATE INDEX ledger_corrections_requested_by ON ledger_corrections (requested_by);
CREATE INDEX ledger_corrections_decided_by ON ledger_corrections (decided_by);
CREATE UNIQUE INDEX ledger_corrections_waiting ON ledger_corrections (entry_id) WHERE state = 'proposed';

-- What was recorded before there was a ledger: an entry carries the identifier of what it comes from.
INSERT INTO ledger_entries (id, employer_id, region_code, kind, account, amount_sen, on_date, month, report_id, recorded_at)
SELECT r.id, r.employer_id, r.region_code, 'principal', 'principal', r.due_sen, (coalesce(r.accepted_at, r.received_at) AT TIME ZONE 'Asia/Makassar')::date, to_char((coalesce(r.accepted_at, r.received_at) AT TIME ZONE 'Asia/Makassar')::date, 'YYYY-MM'), r.id, coalesce(r.accepted_at, r.received_at)
FROM coverage_reports r WHERE r.state IN ('accepted', 'paid') AND r.due_sen > 0;
INSERT INTO ledger_entries (id, employer_id, region_code, kind, account, amount_sen, on_date, month, finding_id, recorded_by, recorded_at)
SELECT f.id, f.employer_id, f.region_code, 'principal', 'principal', f.estimated_sen, f.filed_on, to_char(f.filed_on, 'YYYY-MM'), f.id, f.filed_by, f.created_at
FROM findings f WHERE f.violation_type IN ('arrears', 'construction_unpaid') AND f.estimated_sen > 0;
INSERT INTO ledger_entries (id, employer_id, region_code, kind, account, amount_sen, on_date, month, report_id, finding_id, act_id, reference, office_id, recorded_by, recorded_at)
SELECT p.id, p.employer_id, coalesce(f.region_code, e.region_code), 'payment', 'principal', p.amount_sen, p.paid_on, to_char(p.paid_on, 'YYYY-MM'), p.report_id, p.finding_id,
    (SELECT a.id FROM finding_acts a WHERE a.finding_id = p.finding_id AND a.kind = 'payment_recorded' AND a.recorded_at = p.recorded_at AND a.amount_sen = p.amount_sen ORDER BY a.id LIMIT 1),
    p.reference, u.organisation_id, p.recorded_by, p.recorded_at
FROM payments p JOIN employers e ON e.id = p.employer_id LEFT JOIN findings f ON f.id = p.finding_id LEFT JOIN users u ON u.id = p.recorded_by;
DROP TABLE payments;

CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE ON ledger_entries
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER mandate_hearings_append_only BEFORE UPDATE OR DELETE ON mandate_hearings
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
