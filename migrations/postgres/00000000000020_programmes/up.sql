-- Codes of regional accounts, as somebody took them in from a list.
CREATE TABLE budget_accounts (
    -- Whose list it is: every region keeps its own.
    region_code TEXT COLLATE "C" NOT NULL REFERENCES regions (code),
    code TEXT COLLATE "C" NOT NULL,
    name TEXT NOT NULL,
    source TEXT NOT NULL,
    -- Whether a named person has compared it with the decree.
    verified BOOLEAN NOT NULL,
    imported_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (region_code, code)
);

-- Programmes that pay for the cover of people: vulnerable workers, non-ASN staff.
CREATE TABLE programmes (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('vulnerable_workers', 'non_asn')),
    name TEXT NOT NULL,
    name_folded TEXT COLLATE "C" NOT NULL,
    region_code TEXT COLLATE "C" NOT NULL REFERENCES regions (code),
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    -- By which of the dated limits age is judged: regions differ.
    age_group TEXT CHECK (age_group IN ('vulnerable_worker', 'vulnerable_worker_wide')),
    -- Wage or income of each by which contributions are reckoned; none: what the law assumes.
    wage_sen BIGINT CHECK (wage_sen > 0),
    -- How many people are planned for.
    places INTEGER NOT NULL CHECK (places > 0),
    starts_month TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'closed')),
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    CHECK ((kind = 'vulnerable_workers') = (age_group IS NOT NULL))
);
CREATE INDEX programmes_region_code ON programmes (region_code, name_folded, id);
CREATE INDEX programmes_name ON programmes (name_folded, id);
CREATE INDEX programmes_organisation_id ON programmes (organisation_id);

-- Where the money of a programme comes from in a year, and what share of its people each line pays for.
CREATE TABLE budget_lines (
    id UUID PRIMARY KEY,
    programme_id UUID NOT NULL REFERENCES programmes (id),
    year INTEGER NOT NULL CHECK (year BETWEEN 2015 AND 2100),
    source TEXT NOT NULL CHECK (source IN ('apbd_murni', 'apbd_perubahan', 'dbh', 'dbh_sawit', 'dbh_cht', 'apbdes', 'csr', 'asn_sponsorship')),
    tier TEXT NOT NULL CHECK (tier IN ('province', 'regency', 'village', 'private')),
    region_code TEXT COLLATE "C" NOT NULL REFERENCES regions (code),
    account_code TEXT COLLATE "C",
    -- The document that grants it.
    reference TEXT,
    amount_sen BIGINT NOT NULL CHECK (amount_sen >= 0),
    -- Of ten thousand people of the programme so many are paid by this line.
    share_bp INTEGER NOT NULL CHECK (share_bp BETWEEN 0 AND 10000),
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX budget_lines_programme_id ON budget_lines (programme_id, year, id);
CREATE INDEX budget_lines_region_code ON budget_lines (region_code);
CREATE INDEX budget_lines_account_code ON budget_lines (account_code);

-- Lists of people as villages and agencies send them, on their way into a programme.
CREATE TABLE beneficiary_lists (
    id UUID PRIMARY KEY,
    programme_id UUID NOT NULL REFERENCES programmes (id),
    file_id UUID NOT NULL REFERENCES files (id),
    sender TEXT NOT NULL,
    -- The first month for which the people are to be paid.
    month TEXT COLLATE "C" NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('checked', 'committed')),
    summary TEXT NOT NULL,
    created_by UUID NOT NULL REFERENCES users (id),
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX beneficiary_lists_programme_id ON beneficiary_lists (programme_id, created_at, id);
CREATE INDEX beneficiary_lists_file_id ON beneficiary_lists (file_id);
CREATE INDEX beneficiary_lists_created_by ON beneficiary_lists (created_by);

CREATE TABLE beneficiary_rows (
    list_id UUID NOT NULL REFERENCES beneficiary_lists (id),
    row_number INTEGER NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('ready', 'repairable', 'refused')),
    village TEXT,
    village_folded TEXT COLLATE "C" NOT NULL,
    -- Where the village lies, as it was read when the list was checked: names of villages repeat. It stays when the row is repaired.
    place TEXT COLLATE "C" NOT NULL,
    name TEXT,
    -- The cells as written and what was read from them, sealed.
    content BYTEA NOT NULL,
    problems TEXT NOT NULL,
    repaired_by TEXT,
    repaired_at TIMESTAMPTZ,
    PRIMARY KEY (list_id, row_number)
);
CREATE INDEX beneficiary_rows_verdict ON beneficiary_rows (list_id, verdict, row_number);
CREATE INDEX beneficiary_rows_village ON beneficiary_rows (list_id, village_folded, place, row_number);

-- A link by which somebody of a village repairs the rows of the village and sees no other.
CREATE TABLE repair_links (
    id UUID PRIMARY KEY,
    list_id UUID NOT NULL REFERENCES beneficiary_lists (id),
    village TEXT NOT NULL,
    village_folded TEXT COLLATE "C" NOT NULL,
    place TEXT COLLATE "C" NOT NULL,
    code_digest BYTEA NOT NULL UNIQUE,
    created_by UUID NOT NULL REFERENCES users (id),
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    revoked_at TIMESTAMPTZ
);
CREATE INDEX repair_links_list_id ON repair_links (list_id, created_at, id);
CREATE INDEX repair_links_created_by ON repair_links (created_by);

-- People of a programme. The national id lies sealed with the worker; the day of birth, which is part of it, is sealed here.
CREATE TABLE beneficiaries (
    id UUID PRIMARY KEY,
    programme_id UUID NOT NULL REFERENCES programmes (id),
    worker_id UUID NOT NULL REFERENCES workers (id),
    list_id UUID REFERENCES beneficiary_lists (id),
    name TEXT NOT NULL,
    name_folded TEXT COLLATE "C" NOT NULL,
    region_code TEXT COLLATE "C" NOT NULL REFERENCES regions (code),
    village TEXT,
    born_sealed BYTEA NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'paused', 'ended')),
    reason TEXT CHECK (reason IN ('too_young', 'too_old', 'covered_by_employer', 'paid_elsewhere', 'unconfirmed', 'by_officer')),
    note TEXT,
    from_month TEXT NOT NULL,
    -- The month since which the person is not paid for.
    since_month TEXT,
    -- The line that paid last, which goes on paying where it can.
    line_id UUID REFERENCES budget_lines (id),
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (programme_id, worker_id),
    CHECK ((state = 'active') = (reason IS NULL)),
    CHECK ((state = 'active') = (since_month IS NULL))
);
CREATE INDEX beneficiaries_programme_name ON beneficiaries (programme_id, name_folded, id);
CREATE INDEX beneficiaries_programme_state ON beneficiaries (programme_id, state, name_folded, id);
CREATE INDEX beneficiaries_worker_id ON beneficiaries (worker_id);
CREATE INDEX beneficiaries_list_id ON beneficiaries (list_id);
CREATE INDEX beneficiaries_region_code ON beneficiaries (region_code);
CREATE INDEX beneficiaries_line_id ON beneficiaries (line_id);

-- Who pays for a person whom two would pay for, and from which month.
CREATE TABLE financing_decisions (
    id UUID PRIMARY KEY,
    beneficiary_id UUID NOT NULL REFERENCES beneficiaries (id),
    from_month TEXT NOT NULL,
    payer TEXT NOT NULL CHECK (payer IN ('this_programme', 'other')),
    reason TEXT NOT NULL,
    decided_by UUID NOT NULL REFERENCES users (id),
    decided_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX financing_decisions_beneficiary_id ON financing_decisions (beneficiary_id, decided_at, id);
CREATE INDEX financing_decisions_decided_by ON financing_decisions (decided_by);

-- One month of a programme: who is paid for, by which line, with control totals that must add up.
CREATE TABLE envelopes (
    id UUID PRIMARY KEY,
    programme_id UUID NOT NULL REFERENCES programmes (id),
    region_code TEXT COLLATE "C" NOT NULL REFERENCES regions (code),
    month TEXT COLLATE "C" NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('drafted', 'blocked', 'approved', 'ordered', 'paid', 'reconciled', 'cancelled', 'reversed')),
    people INTEGER NOT NULL CHECK (people > 0),
    amount_sen BIGINT NOT NULL CHECK (amount_sen > 0),
    -- How many fell out of this month, and who stays out until somebody decides who pays.
    paused INTEGER NOT NULL,
    undecided INTEGER NOT NULL,
    drafted_by UUID NOT NULL REFERENCES users (id),
    approval_id UUID REFERENCES approvals (id),
    order_number TEXT UNIQUE,
    ordered_on DATE,
    paid_on DATE,
    payment_reference TEXT,
    confirmed_people INTEGER,
    confirmed_sen BIGINT,
    returned_people INTEGER NOT NULL,
    returned_sen BIGINT NOT NULL,
    reason TEXT,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    CHECK (state IN ('drafted', 'blocked', 'cancelled') OR approval_id IS NOT NULL),
    CHECK ((order_number IS NULL) = (ordered_on IS NULL)),
    CHECK (state NOT IN ('ordered', 'paid', 'reconciled', 'reversed') OR order_number IS NOT NULL),
    CHECK (state NOT IN ('paid', 'reconciled', 'reversed') OR paid_on IS NOT NULL),
    CHECK ((paid_on IS NULL) = (payment_reference IS NULL)),
    CHECK ((confirmed_people IS NULL) = (confirmed_sen IS NULL))
);
CREATE UNIQUE INDEX envelopes_once ON envelopes (programme_id, month) WHERE state NOT IN ('cancelled', 'reversed');
CREATE INDEX envelopes_programme_id ON envelopes (programme_id, month, id);
CREATE INDEX envelopes_month ON envelopes (month, id);
CREATE INDEX envelopes_region_code ON envelopes (region_code, month, id);
CREATE INDEX envelopes_drafted_by ON envelopes (drafted_by);
CREATE INDEX envelopes_approval_id ON envelopes (approval_id);

-- Nobody is paid for twice in a month, whichever programme pays: `holds` until the envelope is cancelled or the money
-- comes back.
CREATE TABLE envelope_entries (
    envelope_id UUID NOT NULL REFERENCES envelopes (id),
    beneficiary_id UUID NOT NULL REFERENCES beneficiaries (id),
    worker_id UUID NOT NULL REFERENCES workers (id),
    line_id UUID NOT NULL REFERENCES budget_lines (id),
    month TEXT COLLATE "C" NOT NULL,
    amount_sen BIGINT NOT NULL CHECK (amount_sen > 0),
    holds BOOLEAN NOT NULL,
    -- Whether BPJS confirmed the cover; none before the reconciliation.
    confirmed BOOLEAN,
    PRIMARY KEY (envelope_id, beneficiary_id)
);
CREATE UNIQUE INDEX envelope_entries_once ON envelope_entries (worker_id, month) WHERE holds;
CREATE INDEX envelope_entries_worker_id ON envelope_entries (worker_id, month);
CREATE INDEX envelope_entries_beneficiary_id ON envelope_entries (beneficiary_id);
CREATE INDEX envelope_entries_line_id ON envelope_entries (line_id);

-- What moves on a budget line. Nothing here is changed.
CREATE TABLE budget_entries (
    id UUID PRIMARY KEY,
    line_id UUID NOT NULL REFERENCES budget_lines (id),
    envelope_id UUID NOT NULL REFERENCES envelopes (id),
    kind TEXT NOT NULL CHECK (kind IN ('blocked', 'released', 'paid', 'returned')),
    people INTEGER NOT NULL CHECK (people > 0),
    amount_sen BIGINT NOT NULL CHECK (amount_sen > 0),
    recorded_by UUID REFERENCES users (id),
    recorded_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX budget_entries_line_id ON budget_entries (line_id, recorded_at, id);
CREATE INDEX budget_entries_envelope_id ON budget_entries (envelope_id, recorded_at, id);
CREATE INDEX budget_entries_recorded_by ON budget_entries (recorded_by);

-- What if: the question of a runway, kept to be compared.
CREATE TABLE budget_scenarios (
    id UUID PRIMARY KEY,
    programme_id UUID NOT NULL REFERENCES programmes (id),
    name TEXT NOT NULL,
    question TEXT NOT NULL,
    created_by UUID NOT NULL REFERENCES users (id),
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX budget_scenarios_programme_id ON budget_scenarios (programme_id, created_at, id);
CREATE INDEX budget_scenarios_created_by ON budget_scenarios (created_by);

CREATE TRIGGER budget_entries_append_only BEFORE UPDATE OR DELETE ON budget_entries
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER financing_decisions_append_only BEFORE UPDATE OR DELETE ON financing_decisions
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER envelopes_no_delete BEFORE DELETE ON envelopes
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER envelope_entries_no_delete BEFORE DELETE ON envelope_entries
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER beneficiaries_no_delete BEFORE DELETE ON beneficiaries
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
