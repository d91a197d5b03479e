-- The log of imports, and what it takes to take one back.

-- What people call it by, counted from one; nothing before it is complete.
ALTER TABLE import ADD COLUMN number INTEGER;
ALTER TABLE import ADD COLUMN format TEXT;
ALTER TABLE import ADD COLUMN read_rows INTEGER;
ALTER TABLE import ADD COLUMN rejected INTEGER;
-- How long the file was, and a digest of all its bytes.
ALTER TABLE import ADD COLUMN bytes INTEGER;
ALTER TABLE import ADD COLUMN content TEXT;
-- Whether import_before has everything that it changed.
ALTER TABLE import ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;
-- Nothing, 'going' while it is being taken back (nobody sees its alerts), or
-- 'done'.
ALTER TABLE import ADD COLUMN undone TEXT CHECK (undone IN ('going', 'done'));
ALTER TABLE import ADD COLUMN undone_at INTEGER;
ALTER TABLE import ADD COLUMN undone_by INTEGER REFERENCES person (id);

UPDATE import SET number = (SELECT count(*) FROM import AS other WHERE other.id <= import.id)
WHERE state <> 'loading';
UPDATE import SET kept = 1 WHERE state = 'complete' AND updated = 0;

CREATE UNIQUE INDEX import_number ON import (number) WHERE number IS NOT NULL;
CREATE INDEX import_content ON import (bytes, content) WHERE content IS NOT NULL;
CREATE INDEX import_going ON import (id) WHERE undone = 'going';

-- Responses as they were before an import's answers changed them: codes,
-- numbers and times, as JSON.
CREATE TABLE import_before (
    response  INTEGER NOT NULL,
    import    INTEGER NOT NULL REFERENCES import (id),
    -- Whether there was an alert.
    had_alert INTEGER NOT NULL,
    data      TEXT NOT NULL,
    PRIMARY KEY (response, import)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_before_import ON import_before (import);

-- Their words, and what the customer was called, before and after; erasing a
-- customer deletes these rows.
CREATE TABLE import_before_text (
    response        INTEGER NOT NULL,
    import          INTEGER NOT NULL,
    comment         TEXT,
    answers         TEXT,
    name            TEXT NOT NULL,
    reference       TEXT,
    email           TEXT,
    name_after      TEXT NOT NULL,
    reference_after TEXT,
    email_after     TEXT,
    PRIMARY KEY (response, import)
) STRICT, WITHOUT ROWID;

-- Only what nobody ever saw may go, and of an import that is being taken back
-- its own entries and that somebody looked at an alert that it made.
DROP TRIGGER event_stays;
CREATE TRIGGER event_stays BEFORE DELETE ON event
WHEN NOT EXISTS (SELECT 1 FROM import WHERE state = 'loading' AND first <= OLD.alert)
 AND NOT EXISTS (
    SELECT 1 FROM import
    WHERE undone = 'going'
      AND ((OLD.person IS NULL AND OLD.id >= first AND OLD.id <= last AND (OLD.id & 1048320) = 0)
        OR (OLD.kind = 'opened' AND OLD.alert >= first AND OLD.alert <= last)
        OR (OLD.kind IN ('received', 'opened') AND EXISTS (
                SELECT 1 FROM import_before
                WHERE import_before.response = OLD.alert AND import_before.import = import.id
                  AND import_before.had_alert = 0))))
BEGIN
    SELECT RAISE (ABORT, 'the history is append-only');
END;
