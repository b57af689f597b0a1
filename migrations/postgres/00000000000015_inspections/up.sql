-- How many points a reason counts. This forum's own choice, not law; a new choice is a new row.
CREATE TABLE risk_weights (
    reason TEXT NOT NULL CHECK (reason IN ('missing_reports', 'open_findings', 'wage_difference', 'arrears', 'since_last_visit')),
    valid_from DATE NOT NULL,
    points INTEGER NOT NULL CHECK (points >= 0),
    at_most INTEGER NOT NULL CHECK (at_most >= 0),
    PRIMARY KEY (reason, valid_from)
);
INSERT INTO risk_weights (reason, valid_from, points, at_most) VALUES
    ('missing_reports', '2026-01-01', 10, 6),
    ('open_findings', '2026-01-01', 15, 3),
    ('wage_difference', '2026-01-01', 20, 2),
    ('arrears', '2026-01-01', 8, 6),
    ('since_last_visit', '2026-01-01', 1, 24);

-- A draw, with what decides it: the same employers and seed give the same.
CREATE TABLE inspection_draws (
    id UUID PRIMARY KEY,
    region_code TEXT COLLATE "C" NOT NULL REFERENCES regions (code),
    period_from DATE NOT NULL,
    period_to DATE NOT NULL,
    seed TEXT NOT NULL,
    population INTEGER NOT NULL,
    weights TEXT NOT NULL,
    drawn_by UUID NOT NULL REFERENCES users (id),
    drawn_by_name TEXT NOT NULL,
    drawn_at TIMESTAMPTZ NOT NULL,
    version BIGINT NOT NULL,
    CHECK (period_from <= period_to)
);
CREATE INDEX inspection_draws_drawn_at ON inspection_draws (drawn_at, id);
CREATE INDEX inspection_draws_region_code ON inspection_draws (region_code);
CREATE INDEX inspection_draws_drawn_by ON inspection_draws (drawn_by);

CREATE TABLE inspection_draw_items (
    draw_id UUID NOT NULL REFERENCES inspection_draws (id),
    position INTEGER NOT NULL,
    employer_id UUID NOT NULL REFERENCES employers (id),
    drawn_by TEXT NOT NULL CHECK (drawn_by IN ('risk', 'chance')),
    points INTEGER NOT NULL,
    parts TEXT NOT NULL,
    PRIMARY KEY (draw_id, position)
);
CREATE INDEX inspection_draw_items_employer_id ON inspection_draw_items (employer_id);

-- The points of the checklist, as they stood from a day on; an inspection keeps those of its planned day.
CREATE TABLE checklist_items (
    key TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    position INTEGER NOT NULL,
    text_id TEXT NOT NULL,
    text_en TEXT NOT NULL,
    PRIMARY KEY (key, valid_from)
);
INSERT INTO checklist_items (key, valid_from, valid_to, position, text_id, text_en) VALUES
    ('registered', '2026-01-01', NULL, 1, 'Pemberi kerja terdaftar (NPP) dan sertifikat kepesertaan dapat ditunjukkan', 'The employer is registered (NPP) and can show the certificate'),
    ('all_workers', '2026-01-01', NULL, 2, 'Semua pekerja yang ditemui terdaftar', 'All workers who were met are registered'),
    ('true_wages', '2026-01-01', NULL, 3, 'Upah yang dilaporkan sama dengan daftar gaji', 'The wages reported are those of the payroll'),
    ('all_programmes', '2026-01-01', NULL, 4, 'Pekerja diikutkan dalam semua program yang wajib', 'Workers are in all mandatory programmes'),
    ('contributions_paid', '2026-01-01', NULL, 5, 'Iuran dibayar sampai bulan terakhir yang jatuh tempo', 'Contributions are paid up to the last month due'),
    ('cards_handed_out', '2026-01-01', NULL, 6, 'Kartu peserta sudah diterima pekerja', 'Workers have received their cards'),
    ('construction', '2026-01-01', NULL, 7, 'Proyek konstruksi yang berjalan sudah didaftarkan', 'Running construction projects are registered');

-- What was put down in the course of an inspection, in order; nothing here is ever changed.
CREATE TABLE inspection_entries (
    id UUID PRIMARY KEY,
    inspection_id UUID NOT NULL REFERENCES inspections (id),
    kind TEXT NOT NULL CHECK (kind IN ('answer', 'photo', 'note', 'amendment')),
    item_key TEXT,
    answer TEXT CHECK (answer IN ('yes', 'no', 'not_applicable')),
    text TEXT,
    file_id UUID REFERENCES files (id),
    device_time TIMESTAMPTZ NOT NULL,
    recorded_by UUID NOT NULL REFERENCES users (id),
    recorded_by_name TEXT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    CHECK ((kind = 'answer') = (item_key IS NOT NULL AND answer IS NOT NULL)),
    CHECK ((kind = 'photo') = (file_id IS NOT NULL)),
    CHECK (kind NOT IN ('note', 'amendment') OR text IS NOT NULL)
);
CREATE INDEX inspection_entries_inspection_id ON inspection_entries (inspection_id, recorded_at, id);
CREATE INDEX inspection_entries_file_id ON inspection_entries (file_id);
CREATE INDEX inspection_entries_recorded_by ON inspection_entries (recorded_by);

-- The minutes as they were signed. They are never changed: what comes later is an amendment.
CREATE TABLE inspection_minutes (
    inspection_id UUID PRIMARY KEY REFERENCES inspections (id),
    text TEXT NOT NULL,
    officer_name TEXT NOT NULL,
    officer_signature UUID NOT NULL REFERENCES files (id),
    employer_name TEXT NOT NULL,
    employer_position TEXT NOT NULL,
    employer_signature UUID REFERENCES files (id),
    refusal TEXT,
    signed_at TIMESTAMPTZ NOT NULL,
    sealed_at TIMESTAMPTZ NOT NULL,
    sealed_by UUID NOT NULL REFERENCES users (id),
    digest TEXT NOT NULL,
    CHECK ((employer_signature IS NULL) = (refusal IS NOT NULL))
);
CREATE INDEX inspection_minutes_officer_signature ON inspection_minutes (officer_signature);
CREATE INDEX inspection_minutes_employer_signature ON inspection_minutes (employer_signature);
CREATE INDEX inspection_minutes_sealed_by ON inspection_minutes (sealed_by);

CREATE TRIGGER inspection_entries_append_only BEFORE UPDATE OR DELETE ON inspection_entries
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER inspection_minutes_append_only BEFORE UPDATE OR DELETE ON inspection_minutes
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
