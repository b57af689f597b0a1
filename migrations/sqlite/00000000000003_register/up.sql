CREATE TABLE employers (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    nib TEXT UNIQUE,
    npwp TEXT,
    npp TEXT UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('private', 'government')),
    region_code TEXT NOT NULL REFERENCES regions (code),
    address TEXT,
    kbli_code TEXT,
    kbli_version TEXT CHECK (kbli_version IN ('2020', '2025')),
    sector TEXT,
    scale TEXT NOT NULL CHECK (scale IN ('micro', 'small', 'medium', 'large', 'government')),
    risk_class TEXT CHECK (risk_class IN ('very_low', 'low', 'medium', 'high', 'very_high')),
    risk_class_on DATE,
    risk_class_source TEXT,
    declared_workers INTEGER,
    contact_email TEXT,
    contact_phone TEXT,
    registered_on DATE,
    standing TEXT NOT NULL CHECK (standing IN ('clear', 'conditional', 'blocked', 'unknown')),
    open_findings INTEGER NOT NULL,
    reported_until TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    CHECK ((kbli_code IS NULL) = (kbli_version IS NULL))
);
CREATE INDEX employers_name_folded ON employers (name_folded, id);
CREATE INDEX employers_updated_at ON employers (updated_at, id);
CREATE INDEX employers_open_findings ON employers (open_findings, id);
CREATE INDEX employers_region_code ON employers (region_code, name_folded, id);
CREATE INDEX employers_standing ON employers (standing, name_folded, id);
CREATE INDEX employers_npwp ON employers (npwp);
CREATE INDEX employers_reported_until ON employers (reported_until);

CREATE TABLE construction_projects (
    id BLOB PRIMARY KEY,
    employer_id BLOB NOT NULL REFERENCES employers (id),
    title TEXT NOT NULL,
    title_folded TEXT NOT NULL,
    owner_name TEXT NOT NULL,
    owner_kind TEXT NOT NULL CHECK (owner_kind IN ('government', 'private')),
    contract_number TEXT NOT NULL,
    contract_date DATE NOT NULL,
    value_sen BIGINT NOT NULL CHECK (value_sen > 0),
    value_includes_vat BOOLEAN NOT NULL,
    funding_source TEXT NOT NULL CHECK (funding_source IN ('apbn', 'apbd', 'dbh', 'village', 'private')),
    region_code TEXT NOT NULL REFERENCES regions (code),
    starts_on DATE,
    ends_on DATE,
    workers INTEGER,
    bpjs_project_number TEXT UNIQUE,
    registered_on DATE,
    registration_due_on DATE NOT NULL,
    registration_basis TEXT NOT NULL,
    -- Who orders it, where known: a body of the forum.
    owner_organisation_id BLOB REFERENCES organisations (id),
    owner_folded TEXT NOT NULL,
    -- The project whose contractor gave this part on.
    parent_id BLOB REFERENCES construction_projects (id),
    contribution_sen BIGINT NOT NULL CHECK (contribution_sen >= 0),
    paid_sen BIGINT NOT NULL CHECK (paid_sen >= 0),
    -- Until when the next instalment is to be paid; none where all are paid or the day is not agreed.
    next_due_on DATE,
    state TEXT NOT NULL CHECK (state IN ('contracted', 'registering', 'participant', 'paid', 'finished')),
    finished_on DATE,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    -- Two offices may give the same number to one provider, and one office in two years.
    UNIQUE (employer_id, owner_folded, contract_date, contract_number),
    CHECK (paid_sen <= contribution_sen),
    CHECK (parent_id IS NULL OR parent_id <> id),
    CHECK ((state = 'finished') = (finished_on IS NOT NULL))
);
CREATE INDEX construction_projects_region_code ON construction_projects (region_code, contract_date, id);
CREATE INDEX construction_projects_owner ON construction_projects (owner_folded, contract_date, id);
CREATE INDEX construction_projects_owner_organisation_id ON construction_projects (owner_organisation_id, contract_date, id);
CREATE INDEX construction_projects_parent_id ON construction_projects (parent_id);
CREATE INDEX construction_projects_state ON construction_projects (state, contract_date, id);
CREATE INDEX construction_projects_contract_date ON construction_projects (contract_date, id);
CREATE INDEX construction_projects_registration_due_on ON construction_projects (registration_due_on, id);
CREATE INDEX construction_projects_value ON construction_projects (value_sen, id);
