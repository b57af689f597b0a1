CREATE TABLE payments (
    id UUID PRIMARY KEY,
    employer_id UUID NOT NULL REFERENCES employers (id),
    report_id UUID REFERENCES coverage_reports (id),
    finding_id UUID REFERENCES findings (id),
    amount_sen BIGINT NOT NULL CHECK (amount_sen > 0),
    paid_on DATE NOT NULL,
    reference TEXT NOT NULL,
    recorded_by UUID REFERENCES users (id),
    recorded_at TIMESTAMPTZ NOT NULL,
    CHECK ((report_id IS NULL) <> (finding_id IS NULL))
);
CREATE INDEX payments_employer_id ON payments (employer_id, paid_on);
CREATE INDEX payments_report_id ON payments (report_id);
CREATE INDEX payments_finding_id ON payments (finding_id);
CREATE INDEX payments_recorded_by ON payments (recorded_by);
INSERT INTO payments (id, employer_id, report_id, finding_id, amount_sen, paid_on, reference, recorded_by, recorded_at)
SELECT id, employer_id, report_id, finding_id, amount_sen, on_date, coalesce(reference, ''), recorded_by, recorded_at FROM ledger_entries p
WHERE kind = 'payment' AND account = 'principal' AND NOT EXISTS (SELECT 1 FROM ledger_entries c WHERE c.reverses_id = p.id);
DROP TABLE ledger_corrections;
DROP TABLE ledger_entries;
DROP TABLE mandate_hearings;
DROP TABLE mandate_findings;
ALTER TABLE letters DROP CONSTRAINT letters_mandate_id_fkey;
DROP TABLE mandates;
