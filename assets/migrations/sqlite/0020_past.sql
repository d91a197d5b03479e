-- How often a report's letter went out after the one before was refused.
ALTER TABLE report_sent ADD COLUMN tries INTEGER NOT NULL DEFAULT 1;
