-- Counts and sums kept beside the rows they count, in the same transaction: the overview adds up a few of these and not
-- a million rows. Derived: they can be made anew from the rows at any time.
CREATE TABLE employer_tallies (
    region_code TEXT NOT NULL,
    standing TEXT NOT NULL,
    scale TEXT NOT NULL,
    registered BOOLEAN NOT NULL,
    employers BIGINT NOT NULL,
    PRIMARY KEY (region_code, standing, scale, registered)
);
-- Live reports, by the region that the report was filed in.
CREATE TABLE report_tallies (
    month TEXT NOT NULL,
    region_code TEXT NOT NULL,
    reports BIGINT NOT NULL,
    due_sen BIGINT NOT NULL,
    paid_sen BIGINT NOT NULL,
    PRIMARY KEY (month, region_code)
);
-- Employers with a live report, by where and what they are now.
CREATE TABLE reporter_tallies (
    month TEXT NOT NULL,
    region_code TEXT NOT NULL,
    scale TEXT NOT NULL,
    registered BOOLEAN NOT NULL,
    employers BIGINT NOT NULL,
    lines BIGINT NOT NULL,
    PRIMARY KEY (month, region_code, scale, registered)
);
CREATE TABLE finding_tallies (
    region_code TEXT NOT NULL,
    violation_type TEXT NOT NULL,
    step TEXT NOT NULL,
    findings BIGINT NOT NULL,
    estimated_sen BIGINT NOT NULL,
    paid_sen BIGINT NOT NULL,
    PRIMARY KEY (region_code, violation_type, step)
);

INSERT INTO employer_tallies SELECT region_code, standing, scale, npp IS NOT NULL, count(*) FROM employers GROUP BY 1, 2, 3, 4;
INSERT INTO report_tallies SELECT month, region_code, count(*), sum(due_sen), sum(paid_sen)
    FROM coverage_reports WHERE state <> 'withdrawn' GROUP BY 1, 2;
INSERT INTO reporter_tallies SELECT r.month, e.region_code, e.scale, e.npp IS NOT NULL, count(*), sum(r.line_count)
    FROM coverage_reports r JOIN employers e ON e.id = r.employer_id WHERE r.state <> 'withdrawn' GROUP BY 1, 2, 3, 4;
INSERT INTO finding_tallies SELECT region_code, violation_type, step, count(*), sum(estimated_sen), sum(paid_sen)
    FROM findings GROUP BY 1, 2, 3;

CREATE TRIGGER employers_counted AFTER INSERT ON employers BEGIN
    INSERT INTO employer_tallies VALUES (NEW.region_code, NEW.standing, NEW.scale, NEW.npp IS NOT NULL, 1)
        ON CONFLICT DO UPDATE SET employers = employers + 1;
END;
CREATE TRIGGER employers_recounted AFTER UPDATE ON employers
    WHEN (NEW.region_code, NEW.standing, NEW.scale, NEW.npp IS NOT NULL) IS NOT (OLD.region_code, OLD.standing, OLD.scale, OLD.npp IS NOT NULL)
BEGIN
    INSERT INTO employer_tallies VALUES (OLD.region_code, OLD.standing, OLD.scale, OLD.npp IS NOT NULL, -1)
        ON CONFLICT DO UPDATE SET employers = employers - 1;
    INSERT INTO employer_tallies VALUES (NEW.region_code, NEW.standing, NEW.scale, NEW.npp IS NOT NULL, 1)
        ON CONFLICT DO UPDATE SET employers = employers + 1;
END;
-- Whoever moves, grows or registers takes the reports along.
CREATE TRIGGER employers_reports_recounted AFTER UPDATE ON employers
    WHEN (NEW.region_code, NEW.scale, NEW.npp IS NOT NULL) IS NOT (OLD.region_code, OLD.scale, OLD.npp IS NOT NULL)
BEGIN
    INSERT INTO reporter_tallies SELECT month, OLD.region_code, OLD.scale, OLD.npp IS NOT NULL, -1, -line_count
        FROM coverage_reports WHERE employer_id = OLD.id AND state <> 'withdrawn'
        ON CONFLICT DO UPDATE SET employers = employers - 1, lines = lines + excluded.lines;
    INSERT INTO reporter_tallies SELECT month, NEW.region_code, NEW.scale, NEW.npp IS NOT NULL, 1, line_count
        FROM coverage_reports WHERE employer_id = NEW.id AND state <> 'withdrawn'
        ON CONFLICT DO UPDATE SET employers = employers + 1, lines = lines + excluded.lines;
END;
CREATE TRIGGER employers_no_longer_counted AFTER DELETE ON employers BEGIN
    UPDATE employer_tallies SET employers = employers - 1
        WHERE (region_code, standing, scale, registered) = (OLD.region_code, OLD.standing, OLD.scale, OLD.npp IS NOT NULL);
END;

CREATE TRIGGER coverage_reports_counted AFTER INSERT ON coverage_reports WHEN NEW.state <> 'withdrawn' BEGIN
    INSERT INTO report_tallies VALUES (NEW.month, NEW.region_code, 1, NEW.due_sen, NEW.paid_sen)
        ON CONFLICT DO UPDATE SET reports = reports + 1, due_sen = due_sen + excluded.due_sen, paid_sen = paid_sen + excluded.paid_sen;
    INSERT INTO reporter_tallies SELECT NEW.month, region_code, scale, npp IS NOT NULL, 1, NEW.line_count FROM employers WHERE id = NEW.employer_id
        ON CONFLICT DO UPDATE SET employers = employers + 1, lines = lines + excluded.lines;
END;
CREATE TRIGGER coverage_reports_recounted_from AFTER UPDATE ON coverage_reports WHEN OLD.state <> 'withdrawn' BEGIN
    INSERT INTO report_tallies VALUES (OLD.month, OLD.region_code, -1, -OLD.due_sen, -OLD.paid_sen)
        ON CONFLICT DO UPDATE SET reports = reports - 1, due_sen = due_sen + excluded.due_sen, paid_sen = paid_sen + excluded.paid_sen;
    INSERT INTO reporter_tallies SELECT OLD.month, region_code, scale, npp IS NOT NULL, -1, -OLD.line_count FROM employers WHERE id = OLD.employer_id
        ON CONFLICT DO UPDATE SET employers = employers - 1, lines = lines + excluded.lines;
END;
CREATE TRIGGER coverage_reports_recounted_to AFTER UPDATE ON coverage_reports WHEN NEW.state <> 'withdrawn' BEGIN
    INSERT INTO report_tallies VALUES (NEW.month, NEW.region_code, 1, NEW.due_sen, NEW.paid_sen)
        ON CONFLICT DO UPDATE SET reports = reports + 1, due_sen = due_sen + excluded.due_sen, paid_sen = paid_sen + excluded.paid_sen;
    INSERT INTO reporter_tallies SELECT NEW.month, region_code, scale, npp IS NOT NULL, 1, NEW.line_count FROM employers WHERE id = NEW.employer_id
        ON CONFLICT DO UPDATE SET employers = employers + 1, lines = lines + excluded.lines;
END;
CREATE TRIGGER coverage_reports_no_longer_counted AFTER DELETE ON coverage_reports WHEN OLD.state <> 'withdrawn' BEGIN
    INSERT INTO report_tallies VALUES (OLD.month, OLD.region_code, -1, -OLD.due_sen, -OLD.paid_sen)
        ON CONFLICT DO UPDATE SET reports = reports - 1, due_sen = due_sen + excluded.due_sen, paid_sen = paid_sen + excluded.paid_sen;
    INSERT INTO reporter_tallies SELECT OLD.month, region_code, scale, npp IS NOT NULL, -1, -OLD.line_count FROM employers WHERE id = OLD.employer_id
        ON CONFLICT DO UPDATE SET employers = employers - 1, lines = lines + excluded.lines;
END;

CREATE TRIGGER findings_counted AFTER INSERT ON findings BEGIN
    INSERT INTO finding_tallies VALUES (NEW.region_code, NEW.violation_type, NEW.step, 1, NEW.estimated_sen, NEW.paid_sen)
        ON CONFLICT DO UPDATE SET findings = findings + 1, estimated_sen = estimated_sen + excluded.estimated_sen, paid_sen = paid_sen + excluded.paid_sen;
END;
CREATE TRIGGER findings_recounted AFTER UPDATE ON findings
    WHEN (NEW.region_code, NEW.violation_type, NEW.step, NEW.estimated_sen, NEW.paid_sen) IS NOT (OLD.region_code, OLD.violation_type, OLD.step, OLD.estimated_sen, OLD.paid_sen)
BEGIN
    INSERT INTO finding_tallies VALUES (OLD.region_code, OLD.violation_type, OLD.step, -1, -OLD.estimated_sen, -OLD.paid_sen)
        ON CONFLICT DO UPDATE SET findings = findings - 1, estimated_sen = estimated_sen + excluded.estimated_sen, paid_sen = paid_sen + excluded.paid_sen;
    INSERT INTO finding_tallies VALUES (NEW.region_code, NEW.violation_type, NEW.step, 1, NEW.estimated_sen, NEW.paid_sen)
        ON CONFLICT DO UPDATE SET findings = findings + 1, estimated_sen = estimated_sen + excluded.estimated_sen, paid_sen = paid_sen + excluded.paid_sen;
END;
CREATE TRIGGER findings_no_longer_counted AFTER DELETE ON findings BEGIN
    INSERT INTO finding_tallies VALUES (OLD.region_code, OLD.violation_type, OLD.step, -1, -OLD.estimated_sen, -OLD.paid_sen)
        ON CONFLICT DO UPDATE SET findings = findings - 1, estimated_sen = estimated_sen + excluded.estimated_sen, paid_sen = paid_sen + excluded.paid_sen;
END;
