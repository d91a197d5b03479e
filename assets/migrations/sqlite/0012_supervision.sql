-- What supervisors do: words to whoever handles an alert, following one; and
-- people who do not work with the file any more.

-- Since when; their name stays for the history.
ALTER TABLE person ADD COLUMN left_at INTEGER;

-- Words about an alert; the text is in event_text. Whoever handles the alert
-- has read it once read_at is set.
CREATE TABLE word (
    event   INTEGER PRIMARY KEY,
    alert   INTEGER NOT NULL REFERENCES alert (id),
    at      INTEGER NOT NULL,
    said_by INTEGER NOT NULL REFERENCES person (id),
    read_by INTEGER REFERENCES person (id),
    read_at INTEGER
) STRICT;
CREATE INDEX word_unread ON word (alert) WHERE read_at IS NULL;

-- Who wants to be told when an alert moves.
CREATE TABLE follow (
    person INTEGER NOT NULL REFERENCES person (id),
    alert  INTEGER NOT NULL REFERENCES alert (id),
    since  INTEGER NOT NULL,
    PRIMARY KEY (person, alert)
) STRICT, WITHOUT ROWID;
CREATE INDEX follow_alert ON follow (alert);
