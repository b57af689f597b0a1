CREATE TABLE inspections (
    id BLOB PRIMARY KEY,
    employer_id BLOB NOT NULL REFERENCES employers (id),
    region_code TEXT NOT NULL REFERENCES regions (code),
    kind TEXT NOT NULL CHECK (kind IN ('visit', 'desk')),
    planned_on DATE NOT NULL,
    done_on DATE,
    summary TEXT,
    assigned_to BLOB REFERENCES users (id),
    -- When the signed minutes came in: from then on nothing of it is changed.
    sealed_at BIGINT,
    created_by BLOB REFERENCES users (id),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX inspections_employer_id ON inspections (employer_id, planned_on, id);
CREATE INDEX inspections_region_code ON inspections (region_code, planned_on, id);
CREATE INDEX inspections_planned_on ON inspections (planned_on, id);
CREATE INDEX inspections_assigned_to ON inspections (assigned_to, planned_on, id);
CREATE INDEX inspections_created_by ON inspections (created_by);

CREATE TABLE findings (
    id BLOB PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    employer_id BLOB NOT NULL REFERENCES employers (id),
    region_code TEXT NOT NULL REFERENCES regions (code),
    inspection_id BLOB REFERENCES inspections (id),
    violation_type TEXT NOT NULL CHECK (violation_type IN ('pwbd', 'pds_tk', 'pds_upah', 'pds_program', 'arrears', 'construction_unregistered', 'construction_unpaid')),
    month_from TEXT NOT NULL,
    month_to TEXT NOT NULL,
    workers_affected INTEGER NOT NULL,
    estimated_sen BIGINT NOT NULL CHECK (estimated_sen >= 0),
    narrative TEXT NOT NULL,
    -- What the fold over the acts gives, kept beside them for lists; `finding_acts` decides.
    step TEXT NOT NULL CHECK (step IN ('filed', 'guidance', 'visited', 'first_warning', 'second_warning', 'fine_imposed', 'denial_asked', 'service_denied', 'mandate_given', 'somasi', 'summoned', 'mediated', 'settlement_made', 'instalment_missed', 'mandate_returned', 'litigation', 'claimed', 'judged', 'executed', 'handed_to_kpknl', 'closed')),
    -- How far the employer knows it to have gone.
    served_step TEXT NOT NULL CHECK (served_step IN ('filed', 'guidance', 'visited', 'first_warning', 'second_warning', 'fine_imposed', 'denial_asked', 'service_denied', 'mandate_given', 'somasi', 'summoned', 'mediated', 'settlement_made', 'instalment_missed', 'mandate_returned', 'litigation', 'claimed', 'judged', 'executed', 'handed_to_kpknl', 'closed')),
    served BOOLEAN NOT NULL,
    next_act TEXT,
    -- 9999-12-31 where nothing is due: both engines then sort it last.
    next_date DATE NOT NULL,
    -- The last day for the next act, and what comes after it.
    next_until DATE,
    next_after TEXT,
    -- The latest denial of public service: asked for, and in force from one day to another.
    denial_asked_on DATE,
    denied_on DATE,
    denied_until DATE,
    paid_sen BIGINT NOT NULL,
    assigned_to BLOB REFERENCES users (id),
    filed_by BLOB REFERENCES users (id),
    filed_on DATE NOT NULL,
    closed_on DATE,
    device_time BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX findings_employer_id ON findings (employer_id, id);
CREATE INDEX findings_region_code ON findings (region_code, filed_on, id);
CREATE INDEX findings_filed_on ON findings (filed_on, id);
CREATE INDEX findings_next_date ON findings (next_date, id);
CREATE INDEX findings_estimated ON findings (estimated_sen, id);
CREATE INDEX findings_step ON findings (step, violation_type, id);
CREATE INDEX findings_denial ON findings (denial_asked_on, id);
CREATE INDEX findings_assigned_to ON findings (assigned_to, next_date);
CREATE INDEX findings_filed_by ON findings (filed_by);
CREATE INDEX findings_inspection_id ON findings (inspection_id);

CREATE TABLE finding_acts (
    id BLOB PRIMARY KEY,
    finding_id BLOB NOT NULL REFERENCES findings (id),
    kind TEXT NOT NULL CHECK (kind IN ('filed', 'assigned', 'guidance', 'visit', 'first_warning', 'second_warning', 'fine_imposed', 'denial_asked', 'denial_confirmed', 'denial_declined', 'lift_asked', 'denial_lifted', 'mandate_given', 'mandate_accepted', 'somasi', 'first_summons', 'second_summons', 'third_summons', 'mediation', 'settlement', 'instalment_missed', 'mandate_returned', 'litigation_mandate_given', 'simple_claim', 'ordinary_claim', 'judgment', 'execution', 'kpknl_hand_over', 'waived', 'reply', 'payment_recorded', 'registration_recorded', 'closed', 'reopened')),
    on_date DATE NOT NULL,
    -- Served: the employer sees this act, its text and its files.
    served BOOLEAN NOT NULL,
    text TEXT,
    reference TEXT,
    -- A payment or registration that fulfils the duty in full, and why a finding was closed: the fold reads both.
    fulfils BOOLEAN NOT NULL,
    close_reason TEXT CHECK (close_reason IN ('fulfilled', 'unfounded', 'duplicate', 'employer_ceased', 'other')),
    amount_sen BIGINT,
    -- A denial of public service: which one, by which provision, what lifts it, its last day and when it is looked at again.
    service TEXT CHECK (service IN ('business_licence', 'tender_licence', 'foreign_worker_licence', 'labour_supplier_licence', 'building_permit')),
    legal_basis TEXT,
    repair TEXT,
    recheck_on DATE,
    -- Also the last day of a waiver.
    expires_on DATE,
    outcome TEXT CHECK (outcome IN ('attended', 'absent', 'agreed', 'not_agreed', 'granted', 'partly_granted', 'dismissed')),
    instalments INTEGER CHECK (instalments > 0),
    first_due_on DATE,
    court TEXT,
    assigned_to BLOB REFERENCES users (id),
    recorded_by BLOB REFERENCES users (id),
    device_time BIGINT,
    recorded_at BIGINT NOT NULL
);
CREATE INDEX finding_acts_finding_id ON finding_acts (finding_id, on_date, id);
CREATE INDEX finding_acts_assigned_to ON finding_acts (assigned_to);
CREATE INDEX finding_acts_recorded_by ON finding_acts (recorded_by);

-- Internal notes live in a table of their own: no query made for an employer names it.
CREATE TABLE finding_notes (
    id BLOB PRIMARY KEY,
    finding_id BLOB NOT NULL REFERENCES findings (id),
    act_id BLOB REFERENCES finding_acts (id),
    text TEXT NOT NULL,
    written_by BLOB NOT NULL REFERENCES users (id),
    written_at BIGINT NOT NULL
);
CREATE INDEX finding_notes_finding_id ON finding_notes (finding_id, id);
CREATE INDEX finding_notes_act_id ON finding_notes (act_id);
CREATE INDEX finding_notes_written_by ON finding_notes (written_by);

CREATE TABLE finding_evidence (
    id BLOB PRIMARY KEY,
    finding_id BLOB NOT NULL REFERENCES findings (id),
    act_id BLOB REFERENCES finding_acts (id),
    file_id BLOB NOT NULL REFERENCES files (id),
    title TEXT,
    served BOOLEAN NOT NULL,
    added_by BLOB REFERENCES users (id),
    added_at BIGINT NOT NULL
);
CREATE INDEX finding_evidence_finding_id ON finding_evidence (finding_id, file_id);
CREATE INDEX finding_evidence_act_id ON finding_evidence (act_id);
CREATE INDEX finding_evidence_file_id ON finding_evidence (file_id);
CREATE INDEX finding_evidence_added_by ON finding_evidence (added_by);

CREATE TABLE payments (
    id BLOB PRIMARY KEY,
    employer_id BLOB NOT NULL REFERENCES employers (id),
    report_id BLOB REFERENCES coverage_reports (id),
    finding_id BLOB REFERENCES findings (id),
    amount_sen BIGINT NOT NULL CHECK (amount_sen > 0),
    paid_on DATE NOT NULL,
    reference TEXT NOT NULL,
    recorded_by BLOB REFERENCES users (id),
    recorded_at BIGINT NOT NULL,
    CHECK ((report_id IS NULL) <> (finding_id IS NULL))
);
CREATE INDEX payments_employer_id ON payments (employer_id, paid_on);
CREATE INDEX payments_report_id ON payments (report_id);
CREATE INDEX payments_finding_id ON payments (finding_id);
CREATE INDEX payments_recorded_by ON payments (recorded_by);
