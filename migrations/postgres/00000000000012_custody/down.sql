DROP TRIGGER files_append_only ON files;
DROP TRIGGER finding_evidence_append_only ON finding_evidence;
DROP TABLE checkpoint_anchors;
DROP TABLE custody_events;
