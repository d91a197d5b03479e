-- Emails that came in: each is taken once. Only one that belongs to no alert
-- keeps its sender, subject and text here; the others have theirs in
-- event_text.
CREATE TABLE mail_in (
    id       INTEGER PRIMARY KEY,
    -- Its Message-ID, or a digest where it has none.
    mail_key TEXT NOT NULL UNIQUE,
    at       INTEGER NOT NULL,
    taken_by INTEGER NOT NULL REFERENCES person (id),
    kind     TEXT NOT NULL CHECK (kind IN ('reply', 'bounce', 'auto', 'unmatched')),
    -- Why it is unmatched.
    reason   TEXT,
    alert    INTEGER REFERENCES alert (id),
    sent     INTEGER NOT NULL,
    sender   TEXT NOT NULL,
    subject  TEXT NOT NULL,
    body     TEXT NOT NULL,
    CHECK ((kind = 'unmatched') = (alert IS NULL))
) STRICT;
CREATE INDEX mail_in_unmatched ON mail_in (id) WHERE kind = 'unmatched';

-- The address that mail came back from for good; another address is not dead.
ALTER TABLE customer ADD COLUMN dead_email TEXT;
