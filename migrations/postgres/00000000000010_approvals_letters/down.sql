DROP TABLE letters;
DROP TABLE letter_counters;
DROP TABLE letter_templates;
DROP TABLE approved_acts;
DROP TABLE approvals;
