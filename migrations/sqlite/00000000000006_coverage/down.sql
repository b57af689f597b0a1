DROP TABLE disclosures;
DROP TABLE coverage_report_lines;
DROP TABLE coverage_report_revisions;
DROP TABLE coverage_reports;
DROP TABLE workers;
