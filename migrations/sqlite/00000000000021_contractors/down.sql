DROP TABLE procurement_contracts;
DROP TABLE procurement_rows;
DROP TABLE procurement_intakes;
DROP TABLE candidate_decisions;
DROP TABLE project_addenda;
DROP TABLE project_payments;
DROP TABLE project_instalments;
DROP TABLE project_terms;
