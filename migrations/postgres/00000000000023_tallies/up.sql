-- Counts and sums kept beside the rows they count, in the same transaction: the overview adds up a few of these and not
-- a million rows. A change adds a row of the difference, so that no two writers wait for the same counter; rows of the
-- same key are put together from time to time. Derived: they can be made anew from the rows at any time.
CREATE TABLE employer_tallies (
    region_code TEXT COLLATE "C" NOT NULL,
    standing TEXT NOT NULL,
    scale TEXT NOT NULL,
    registered BOOLEAN NOT NULL,
    employers BIGINT NOT NULL
);
-- Live reports, by the region that the report was filed in.
CREATE TABLE report_tallies (
    month TEXT COLLATE "C" NOT NULL,
    region_code TEXT COLLATE "C" NOT NULL,
    reports BIGINT NOT NULL,
    due_sen BIGINT NOT NULL,
    paid_sen BIGINT NOT NULL
);
CREATE INDEX report_tallies_month ON report_tallies (month, region_code);
-- Employers with a live report, by where and what they are now.
CREATE TABLE reporter_tallies (
    month TEXT COLLATE "C" NOT NULL,
    region_code TEXT COLLATE "C" NOT NULL,
    scale TEXT NOT NULL,
    registered BOOLEAN NOT NULL,
    employers BIGINT NOT NULL,
    lines BIGINT NOT NULL
);
CREATE INDEX reporter_tallies_month ON reporter_tallies (month, region_code);
CREATE TABLE finding_tallies (
    region_code TEXT COLLATE "C" NOT NULL,
    violation_type TEXT NOT NULL,
    step TEXT NOT NULL,
    findings BIGINT NOT NULL,
    estimated_sen BIGINT NOT NULL,
    paid_sen BIGINT NOT NULL
);

INSERT INTO employer_tallies SELECT region_code, standing, scale, npp IS NOT NULL, count(*) FROM employers GROUP BY 1, 2, 3, 4;
INSERT INTO report_tallies SELECT month, region_code, count(*), sum(due_sen), sum(paid_sen)
    FROM coverage_reports WHERE state <> 'withdrawn' GROUP BY 1, 2;
INSERT INTO reporter_tallies SELECT r.month, e.region_code, e.scale, e.npp IS NOT NULL, count(*), sum(r.line_count)
    FROM coverage_reports r JOIN employers e ON e.id = r.employer_id WHERE r.state <> 'withdrawn' GROUP BY 1, 2, 3, 4;
INSERT INTO finding_tallies SELECT region_code, violation_type, step, count(*), sum(estimated_sen), sum(paid_sen)
    FROM findings GROUP BY 1, 2, 3;

CREATE FUNCTION count_new_employers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO employer_tallies
        SELECT region_code, standing, scale, npp IS NOT NULL, count(*) FROM new_rows GROUP BY 1, 2, 3, 4;
    RETURN NULL;
END $$;
CREATE FUNCTION recount_employers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO employer_tallies
        SELECT region_code, standing, scale, npp IS NOT NULL, sum(n)
        FROM (SELECT region_code, standing, scale, npp, 1 AS n FROM new_rows
              UNION ALL SELECT region_code, standing, scale, npp, -1 FROM old_rows) AS moved
        GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0;
    -- Whoever moves, grows or registers takes the reports along.
    INSERT INTO reporter_tallies
        SELECT r.month, moved.region_code, moved.scale, moved.npp IS NOT NULL, sum(moved.n), sum(moved.n * r.line_count)
        FROM (SELECT n.id, n.region_code, n.scale, n.npp, 1 AS n FROM new_rows n JOIN old_rows o ON o.id = n.id
                  WHERE (n.region_code, n.scale, n.npp IS NOT NULL) <> (o.region_code, o.scale, o.npp IS NOT NULL)
              UNION ALL
              SELECT o.id, o.region_code, o.scale, o.npp, -1 FROM new_rows n JOIN old_rows o ON o.id = n.id
                  WHERE (n.region_code, n.scale, n.npp IS NOT NULL) <> (o.region_code, o.scale, o.npp IS NOT NULL)) AS moved
        JOIN coverage_reports r ON r.employer_id = moved.id AND r.state <> 'withdrawn'
        GROUP BY 1, 2, 3, 4;
    RETURN NULL;
END $$;
CREATE FUNCTION count_employers_no_longer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO employer_tallies
        SELECT region_code, standing, scale, npp IS NOT NULL, -count(*) FROM old_rows GROUP BY 1, 2, 3, 4;
    RETURN NULL;
END $$;
CREATE TRIGGER employers_counted AFTER INSERT ON employers
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_new_employers();
CREATE TRIGGER employers_recounted AFTER UPDATE ON employers
    REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION recount_employers();
CREATE TRIGGER employers_no_longer_counted AFTER DELETE ON employers
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_employers_no_longer();

CREATE FUNCTION count_new_reports() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO report_tallies
        SELECT month, region_code, count(*), sum(due_sen), sum(paid_sen) FROM new_rows WHERE state <> 'withdrawn' GROUP BY 1, 2;
    INSERT INTO reporter_tallies
        SELECT r.month, e.region_code, e.scale, e.npp IS NOT NULL, count(*), sum(r.line_count)
        FROM new_rows r JOIN employers e ON e.id = r.employer_id WHERE r.state <> 'withdrawn' GROUP BY 1, 2, 3, 4;
    RETURN NULL;
END $$;
CREATE FUNCTION recount_reports() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO report_tallies
        SELECT month, region_code, sum(n), sum(n * due_sen), sum(n * paid_sen)
        FROM (SELECT month, region_code, due_sen, paid_sen, 1 AS n FROM new_rows WHERE state <> 'withdrawn'
              UNION ALL SELECT month, region_code, due_sen, paid_sen, -1 FROM old_rows WHERE state <> 'withdrawn') AS moved
        GROUP BY 1, 2 HAVING sum(n) <> 0 OR sum(n * due_sen) <> 0 OR sum(n * paid_sen) <> 0;
    INSERT INTO reporter_tallies
        SELECT moved.month, e.region_code, e.scale, e.npp IS NOT NULL, sum(moved.n), sum(moved.n * moved.line_count)
        FROM (SELECT month, employer_id, line_count, 1 AS n FROM new_rows WHERE state <> 'withdrawn'
              UNION ALL SELECT month, employer_id, line_count, -1 FROM old_rows WHERE state <> 'withdrawn') AS moved
        JOIN employers e ON e.id = moved.employer_id
        GROUP BY 1, 2, 3, 4 HAVING sum(moved.n) <> 0 OR sum(moved.n * moved.line_count) <> 0;
    RETURN NULL;
END $$;
CREATE FUNCTION count_reports_no_longer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO report_tallies
        SELECT month, region_code, -count(*), -sum(due_sen), -sum(paid_sen) FROM old_rows WHERE state <> 'withdrawn' GROUP BY 1, 2;
    INSERT INTO reporter_tallies
        SELECT r.month, e.region_code, e.scale, e.npp IS NOT NULL, -count(*), -sum(r.line_count)
        FROM old_rows r JOIN employers e ON e.id = r.employer_id WHERE r.state <> 'withdrawn' GROUP BY 1, 2, 3, 4;
    RETURN NULL;
END $$;
CREATE TRIGGER coverage_reports_counted AFTER INSERT ON coverage_reports
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_new_reports();
CREATE TRIGGER coverage_reports_recounted AFTER UPDATE ON coverage_reports
    REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION recount_reports();
CREATE TRIGGER coverage_reports_no_longer_counted AFTER DELETE ON coverage_reports
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_reports_no_longer();

CREATE FUNCTION count_new_findings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO finding_tallies
        SELECT region_code, violation_type, step, count(*), sum(estimated_sen), sum(paid_sen) FROM new_rows GROUP BY 1, 2, 3;
    RETURN NULL;
END $$;
CREATE FUNCTION recount_findings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO finding_tallies
        SELECT region_code, violation_type, step, sum(n), sum(n * estimated_sen), sum(n * paid_sen)
        FROM (SELECT region_code, violation_type, step, estimated_sen, paid_sen, 1 AS n FROM new_rows
              UNION ALL SELECT region_code, violation_type, step, estimated_sen, paid_sen, -1 FROM old_rows) AS moved
        GROUP BY 1, 2, 3 HAVING sum(n) <> 0 OR sum(n * estimated_sen) <> 0 OR sum(n * paid_sen) <> 0;
    RETURN NULL;
END $$;
CREATE FUNCTION count_findings_no_longer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO finding_tallies
        SELECT region_code, violation_type, step, -count(*), -sum(estimated_sen), -sum(paid_sen) FROM old_rows GROUP BY 1, 2, 3;
    RETURN NULL;
END $$;
CREATE TRIGGER findings_counted AFTER INSERT ON findings
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_new_findings();
CREATE TRIGGER findings_recounted AFTER UPDATE ON findings
    REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION recount_findings();
CREATE TRIGGER findings_no_longer_counted AFTER DELETE ON findings
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_findings_no_longer();
