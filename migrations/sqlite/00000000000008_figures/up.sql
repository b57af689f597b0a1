CREATE TABLE coverage_figures (
    id BLOB PRIMARY KEY,
    region_code TEXT NOT NULL REFERENCES regions (code),
    segment TEXT NOT NULL CHECK (segment IN ('wage_earner', 'non_wage_earner', 'construction', 'government_non_asn', 'vulnerable', 'all')),
    as_of DATE NOT NULL,
    numerator BIGINT NOT NULL,
    denominator BIGINT,
    denominator_name TEXT NOT NULL,
    source TEXT NOT NULL,
    source_date DATE,
    note TEXT,
    contradicts BLOB REFERENCES coverage_figures (id),
    verified BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX coverage_figures_region ON coverage_figures (region_code, segment, as_of);
CREATE INDEX coverage_figures_as_of ON coverage_figures (as_of, id);
CREATE INDEX coverage_figures_contradicts ON coverage_figures (contradicts);

CREATE TABLE targets (
    id BLOB PRIMARY KEY,
    region_code TEXT REFERENCES regions (code),
    segment TEXT NOT NULL CHECK (segment IN ('wage_earner', 'non_wage_earner', 'construction', 'government_non_asn', 'vulnerable', 'all')),
    due_on DATE NOT NULL,
    percent TEXT NOT NULL,
    source TEXT NOT NULL,
    note TEXT,
    verified BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX targets_region_code ON targets (region_code, segment, due_on);
CREATE INDEX targets_due_on ON targets (due_on, id);
