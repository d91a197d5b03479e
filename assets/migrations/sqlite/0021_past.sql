-- Alerts to which something happened after a period ended or froze: they are
-- read from their marks, as they stood then.
CREATE INDEX ledger_moved_on ON ledger (desk, last, received);

-- How often a report's letter went out after the one before was refused.
ALTER TABLE report_sent ADD COLUMN tries INTEGER NOT NULL DEFAULT 1;
