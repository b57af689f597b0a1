DROP TABLE approved_acts;
DROP TABLE approvals;
