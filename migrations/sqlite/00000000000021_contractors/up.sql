-- What else the contract of a project says, and by which its certificate is checked.
CREATE TABLE project_terms (
    project_id BLOB PRIMARY KEY REFERENCES construction_projects (id),
    -- Who orders it, where it is an employer of the register.
    owner_employer_id BLOB REFERENCES employers (id),
    maintenance_until DATE,
    workers_daily INTEGER CHECK (workers_daily >= 0),
    workers_piece INTEGER CHECK (workers_piece >= 0),
    workers_fixed_term INTEGER CHECK (workers_fixed_term >= 0),
    -- Wages of a month, where the contract states them: then they are the base of the contribution.
    monthly_wages_sen BIGINT CHECK (monthly_wages_sen > 0),
    net_value_sen BIGINT NOT NULL CHECK (net_value_sen > 0),
    -- None before the first payment.
    check_code TEXT UNIQUE
);
CREATE INDEX project_terms_owner_employer_id ON project_terms (owner_employer_id);

-- Who works on a project, by the last list that was sent of it; the people themselves are sealed.
CREATE TABLE project_workers (
    project_id BLOB NOT NULL REFERENCES construction_projects (id),
    worker_id BLOB NOT NULL REFERENCES workers (id),
    PRIMARY KEY (project_id, worker_id)
);
CREATE INDEX project_workers_worker_id ON project_workers (worker_id);

-- In which parts the contribution of a project is paid, by the terms of its contract.
CREATE TABLE project_instalments (
    id BLOB PRIMARY KEY,
    project_id BLOB NOT NULL REFERENCES construction_projects (id),
    number INTEGER NOT NULL CHECK (number > 0),
    -- None where the contract agrees no day.
    due_on DATE,
    -- Of the whole, as it stood when the parts were agreed; none where an addendum brought it.
    share TEXT,
    amount_sen BIGINT NOT NULL CHECK (amount_sen >= 0),
    paid_sen BIGINT NOT NULL CHECK (paid_sen >= 0),
    UNIQUE (project_id, number),
    CHECK (paid_sen <= amount_sen)
);
CREATE INDEX project_instalments_due_on ON project_instalments (due_on, id);

-- What was paid. Nothing here is changed: what was recorded by mistake is taken back by a row of its own.
CREATE TABLE project_payments (
    id BLOB PRIMARY KEY,
    project_id BLOB NOT NULL REFERENCES construction_projects (id),
    -- The payment that this row takes back.
    reverses_id BLOB UNIQUE REFERENCES project_payments (id),
    paid_on DATE NOT NULL,
    amount_sen BIGINT NOT NULL CHECK (amount_sen > 0),
    -- Number by which the bank or BPJS knows it; the reason where it takes a payment back.
    reference TEXT NOT NULL,
    recorded_by BLOB REFERENCES users (id),
    recorded_by_name TEXT NOT NULL,
    recorded_at BIGINT NOT NULL
);
CREATE INDEX project_payments_project_id ON project_payments (project_id, recorded_at, id);
CREATE INDEX project_payments_recorded_by ON project_payments (recorded_by);

-- Addenda that raised the value, with what they added to the contribution.
CREATE TABLE project_addenda (
    id BLOB PRIMARY KEY,
    project_id BLOB NOT NULL REFERENCES construction_projects (id),
    number TEXT NOT NULL,
    dated_on DATE NOT NULL,
    value_before_sen BIGINT NOT NULL,
    value_after_sen BIGINT NOT NULL,
    contribution_before_sen BIGINT NOT NULL,
    contribution_after_sen BIGINT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    UNIQUE (project_id, number),
    CHECK (contribution_after_sen >= contribution_before_sen)
);

-- What an investigator made of a project that is not registered, or of an instalment that is not paid, past its day.
CREATE TABLE candidate_decisions (
    id BLOB PRIMARY KEY,
    project_id BLOB NOT NULL REFERENCES construction_projects (id),
    -- The instalment that was not paid; none where the project was not registered.
    instalment_id BLOB REFERENCES project_instalments (id),
    -- Another decision comes after one was taken back.
    round INTEGER NOT NULL CHECK (round > 0),
    verdict TEXT NOT NULL CHECK (verdict IN ('confirmed', 'dismissed')),
    reason TEXT NOT NULL,
    -- Which day had passed.
    due_on DATE NOT NULL,
    finding_id BLOB REFERENCES findings (id),
    decided_by BLOB NOT NULL REFERENCES users (id),
    decided_by_name TEXT NOT NULL,
    decided_at BIGINT NOT NULL,
    CHECK ((verdict = 'confirmed') = (finding_id IS NOT NULL))
);
CREATE UNIQUE INDEX candidate_decisions_once ON candidate_decisions (project_id, round) WHERE instalment_id IS NULL;
CREATE UNIQUE INDEX candidate_decisions_instalment_once ON candidate_decisions (instalment_id, round) WHERE instalment_id IS NOT NULL;
CREATE INDEX candidate_decisions_project_id ON candidate_decisions (project_id, decided_at, id);
CREATE INDEX candidate_decisions_instalment_id ON candidate_decisions (instalment_id);
CREATE INDEX candidate_decisions_finding_id ON candidate_decisions (finding_id);
CREATE INDEX candidate_decisions_decided_by ON candidate_decisions (decided_by);

-- Candidates that were dismissed and are open again: the decision stays, and stands no more.
CREATE TABLE candidate_reopenings (
    id BLOB PRIMARY KEY,
    decision_id BLOB NOT NULL UNIQUE REFERENCES candidate_decisions (id),
    reason TEXT NOT NULL,
    reopened_by BLOB NOT NULL REFERENCES users (id),
    reopened_by_name TEXT NOT NULL,
    reopened_at BIGINT NOT NULL
);
CREATE INDEX candidate_reopenings_reopened_by ON candidate_reopenings (reopened_by);

-- Files of contracts from procurement, on their way into the register.
CREATE TABLE procurement_intakes (
    id BLOB PRIMARY KEY,
    file_id BLOB NOT NULL REFERENCES files (id),
    region_code TEXT NOT NULL REFERENCES regions (code),
    state TEXT NOT NULL CHECK (state IN ('checked', 'committed')),
    summary TEXT NOT NULL,
    created_by BLOB NOT NULL REFERENCES users (id),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX procurement_intakes_created_at ON procurement_intakes (created_at, id);
CREATE INDEX procurement_intakes_file_id ON procurement_intakes (file_id);
CREATE INDEX procurement_intakes_region_code ON procurement_intakes (region_code, created_at, id);
CREATE INDEX procurement_intakes_created_by ON procurement_intakes (created_by);

CREATE TABLE procurement_rows (
    intake_id BLOB NOT NULL REFERENCES procurement_intakes (id),
    row_number INTEGER NOT NULL,
    pile TEXT NOT NULL CHECK (pile IN ('matched', 'doubtful', 'unmatched', 'faulty')),
    title TEXT,
    -- The project of the register: met, made, or the likeliest.
    project_id BLOB REFERENCES construction_projects (id),
    -- What became of it: nothing yet, tied to a project that was there, or made a project of its own.
    outcome TEXT CHECK (outcome IN ('tied', 'created')),
    -- The cells as written, what was read from them and which projects it resembles, sealed.
    content BLOB NOT NULL,
    problems TEXT NOT NULL,
    PRIMARY KEY (intake_id, row_number)
);
CREATE INDEX procurement_rows_pile ON procurement_rows (intake_id, pile, row_number);
CREATE INDEX procurement_rows_project_id ON procurement_rows (project_id);

-- Which contract of procurement is which project of the register. What a person decided is never asked again.
CREATE TABLE procurement_contracts (
    id BLOB PRIMARY KEY,
    project_id BLOB NOT NULL REFERENCES construction_projects (id),
    -- By which the contract is known again in the next file.
    contract_key TEXT NOT NULL UNIQUE,
    package_code TEXT,
    value_sen BIGINT NOT NULL CHECK (value_sen > 0),
    intake_id BLOB NOT NULL REFERENCES procurement_intakes (id),
    -- How it came to be: met by its numbers, decided by a person, or a project of its own.
    how TEXT NOT NULL CHECK (how IN ('matched', 'same', 'different', 'new')),
    decided_by_name TEXT NOT NULL,
    decided_at BIGINT NOT NULL
);
CREATE INDEX procurement_contracts_project_id ON procurement_contracts (project_id);
CREATE INDEX procurement_contracts_intake_id ON procurement_contracts (intake_id);

CREATE TRIGGER project_payments_no_update BEFORE UPDATE ON project_payments
BEGIN SELECT RAISE(ABORT, 'project_payments is append-only'); END;

CREATE TRIGGER project_payments_no_delete BEFORE DELETE ON project_payments
BEGIN SELECT RAISE(ABORT, 'project_payments is append-only'); END;

CREATE TRIGGER project_addenda_no_update BEFORE UPDATE ON project_addenda
BEGIN SELECT RAISE(ABORT, 'project_addenda is append-only'); END;

CREATE TRIGGER project_addenda_no_delete BEFORE DELETE ON project_addenda
BEGIN SELECT RAISE(ABORT, 'project_addenda is append-only'); END;

CREATE TRIGGER candidate_decisions_no_update BEFORE UPDATE ON candidate_decisions
BEGIN SELECT RAISE(ABORT, 'candidate_decisions is append-only'); END;

CREATE TRIGGER candidate_decisions_no_delete BEFORE DELETE ON candidate_decisions
BEGIN SELECT RAISE(ABORT, 'candidate_decisions is append-only'); END;

CREATE TRIGGER candidate_reopenings_no_update BEFORE UPDATE ON candidate_reopenings
BEGIN SELECT RAISE(ABORT, 'candidate_reopenings is append-only'); END;

CREATE TRIGGER candidate_reopenings_no_delete BEFORE DELETE ON candidate_reopenings
BEGIN SELECT RAISE(ABORT, 'candidate_reopenings is append-only'); END;

CREATE TRIGGER procurement_contracts_no_update BEFORE UPDATE ON procurement_contracts
BEGIN SELECT RAISE(ABORT, 'procurement_contracts is append-only'); END;

CREATE TRIGGER procurement_contracts_no_delete BEFORE DELETE ON procurement_contracts
BEGIN SELECT RAISE(ABORT, 'procurement_contracts is append-only'); END;
