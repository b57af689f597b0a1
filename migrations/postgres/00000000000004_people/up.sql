CREATE TABLE organisations (
    id UUID PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('secretariat', 'prosecution_office', 'bpjs_office', 'labour_inspectorate', 'licensing_office', 'procurement_office', 'budget_office', 'employer', 'integrator')),
    region_code TEXT COLLATE "C" NOT NULL REFERENCES regions (code),
    employer_id UUID UNIQUE REFERENCES employers (id),
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    CHECK ((kind = 'employer') = (employer_id IS NOT NULL))
);
ALTER TABLE construction_projects ADD FOREIGN KEY (owner_organisation_id) REFERENCES organisations (id);
CREATE INDEX organisations_region_code ON organisations (region_code);
CREATE INDEX organisations_created_at ON organisations (created_at, id);

CREATE TABLE users (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    totp_sealed BYTEA,
    totp_confirmed BOOLEAN NOT NULL,
    totp_last_step BIGINT,
    roles TEXT NOT NULL,
    region_scope TEXT COLLATE "C" NOT NULL REFERENCES regions (code),
    status TEXT NOT NULL CHECK (status IN ('active', 'disabled')),
    last_seen_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX users_organisation_id ON users (organisation_id, id);
CREATE INDEX users_region_scope ON users (region_scope);
CREATE INDEX users_created_at ON users (created_at, id);

-- `digest` is the SHA-256 of the cookie's value: a stolen table opens no session.
CREATE TABLE sessions (
    id UUID PRIMARY KEY,
    digest BYTEA NOT NULL UNIQUE,
    user_id UUID NOT NULL REFERENCES users (id),
    created_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    user_agent TEXT NOT NULL,
    -- When the person last proved who they are: at sign-in, or again since.
    confirmed_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX sessions_user_id ON sessions (user_id, id);

CREATE TABLE sign_in_throttles (
    subject BYTEA PRIMARY KEY,
    failures INTEGER NOT NULL,
    retry_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE invitations (
    id UUID PRIMARY KEY,
    code_digest BYTEA NOT NULL UNIQUE,
    organisation_id UUID REFERENCES organisations (id),
    employer_id UUID REFERENCES employers (id),
    email TEXT,
    roles TEXT NOT NULL,
    region_scope TEXT COLLATE "C" NOT NULL REFERENCES regions (code),
    created_by UUID REFERENCES users (id),
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    redeemed_at TIMESTAMPTZ,
    revoked_at TIMESTAMPTZ,
    version BIGINT NOT NULL,
    CHECK ((organisation_id IS NULL) <> (employer_id IS NULL))
);
CREATE INDEX invitations_organisation_id ON invitations (organisation_id);
CREATE INDEX invitations_employer_id ON invitations (employer_id);
CREATE INDEX invitations_region_scope ON invitations (region_scope);
CREATE INDEX invitations_created_by ON invitations (created_by);
CREATE INDEX invitations_created_at ON invitations (created_at, id);

CREATE TABLE api_clients (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    name TEXT NOT NULL,
    secret_digest BYTEA NOT NULL,
    previous_secret_digest BYTEA,
    previous_secret_until TIMESTAMPTZ,
    scopes TEXT NOT NULL,
    region_scope TEXT COLLATE "C" NOT NULL REFERENCES regions (code),
    employer_id UUID REFERENCES employers (id),
    status TEXT NOT NULL CHECK (status IN ('active', 'disabled')),
    expires_on DATE NOT NULL,
    last_used_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX api_clients_organisation_id ON api_clients (organisation_id, id);
CREATE INDEX api_clients_employer_id ON api_clients (employer_id);
CREATE INDEX api_clients_region_scope ON api_clients (region_scope);
CREATE INDEX api_clients_created_at ON api_clients (created_at, id);
