DROP TABLE instance;
DROP TABLE idempotency_keys;
DROP TABLE outbox_events;
DROP TABLE audit_checkpoints;
DROP TABLE audit_log;
DROP TABLE audit_pending;
DROP TABLE audit_events;
DROP FUNCTION refuse_change();
