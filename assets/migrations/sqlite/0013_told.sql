-- Being told: what people do not want to hear of, and what each was told.

-- Kinds of notices that somebody does not want, with a blank between them.
ALTER TABLE person ADD COLUMN quiet TEXT NOT NULL DEFAULT '';

CREATE TABLE notice (
    id            INTEGER PRIMARY KEY,
    person        INTEGER NOT NULL REFERENCES person (id),
    kind          TEXT NOT NULL CHECK (kind IN ('digest', 'neglect', 'safety')),
    -- The day on the clock of whoever is told.
    day           TEXT NOT NULL,
    at            INTEGER NOT NULL,
    -- As a message of the outbox: who is sending it and until when, how often
    -- it was tried, when it is tried next, what was said.
    state         TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'later', 'written', 'sent',
                                                 'refused', 'unknown')),
    recipient     TEXT NOT NULL,
    subject       TEXT NOT NULL,
    body          TEXT NOT NULL,
    language      TEXT NOT NULL,
    message_id    TEXT NOT NULL UNIQUE,
    tries         INTEGER NOT NULL DEFAULT 0,
    next_try      INTEGER,
    claim         INTEGER,
    claimed_until INTEGER,
    begun         INTEGER NOT NULL DEFAULT 0,
    ended         INTEGER,
    last_error    TEXT,
    -- When whoever was told showed that they know.
    acknowledged  INTEGER
) STRICT;
-- Safety is told at once, the rest once a day.
CREATE UNIQUE INDEX notice_once ON notice (person, kind, day) WHERE kind <> 'safety';
CREATE INDEX notice_newest ON notice (person, kind, id);
CREATE INDEX notice_open ON notice (id)
    WHERE state IN ('queued', 'sending', 'later', 'refused', 'unknown');
CREATE INDEX notice_unread ON notice (person) WHERE acknowledged IS NULL;

-- What a notice was about; the alert may be gone since, with its import.
CREATE TABLE notice_about (
    notice INTEGER NOT NULL REFERENCES notice (id),
    alert  INTEGER NOT NULL,
    person INTEGER NOT NULL REFERENCES person (id),
    kind   TEXT NOT NULL,
    PRIMARY KEY (notice, alert)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX notice_safety ON notice_about (person, alert) WHERE kind = 'safety';
