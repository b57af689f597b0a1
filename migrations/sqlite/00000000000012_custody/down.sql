DROP TRIGGER files_no_update;
DROP TRIGGER files_no_delete;
DROP TRIGGER finding_evidence_no_update;
DROP TRIGGER finding_evidence_no_delete;
DROP TABLE checkpoint_anchors;
DROP TABLE custody_events;
