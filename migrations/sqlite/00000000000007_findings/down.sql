DROP TABLE payments;
DROP TABLE finding_evidence;
DROP TABLE finding_notes;
DROP TABLE finding_acts;
DROP TABLE findings;
DROP TABLE inspections;
