-- Reports are mailed as notices are: a kind of their own, each once per
-- person, report and period, with a page and an attachment. The check on the
-- kind can only change with the table.

CREATE TABLE notice_new (
    id            INTEGER PRIMARY KEY,
    person        INTEGER NOT NULL REFERENCES person (id),
    kind          TEXT NOT NULL CHECK (kind IN ('digest', 'neglect', 'safety', 'report')),
    -- The day on the clock of whoever is told; the last of a report.
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
INSERT INTO notice_new (id, person, kind, day, at, state, recipient, subject, body, language,
                        message_id, tries, next_try, claim, claimed_until, begun, ended,
                        last_error, acknowledged)
SELECT id, person, kind, day, at, state, recipient, subject, body, language,
       message_id, tries, next_try, claim, claimed_until, begun, ended,
       last_error, acknowledged
FROM notice;
DROP TABLE notice;
ALTER TABLE notice_new RENAME TO notice;

-- Safety is told at once, a report once per period, the rest once a day.
CREATE UNIQUE INDEX notice_once ON notice (person, kind, day)
    WHERE kind <> 'safety' AND kind <> 'report';
CREATE INDEX notice_newest ON notice (person, kind, id);
CREATE INDEX notice_open ON notice (id)
    WHERE state IN ('queued', 'sending', 'later', 'refused', 'unknown');
CREATE INDEX notice_unread ON notice (person) WHERE acknowledged IS NULL;

-- What goes with a notice while it is on its way: its page (no name), and
-- files to keep.
CREATE TABLE notice_part (
    notice INTEGER NOT NULL REFERENCES notice (id),
    place  INTEGER NOT NULL,
    type   TEXT NOT NULL,
    name   TEXT NOT NULL,
    bytes  BLOB NOT NULL,
    PRIMARY KEY (notice, place)
) STRICT;

-- Which report of which days somebody was last sent.
CREATE TABLE report_sent (
    person   INTEGER NOT NULL REFERENCES person (id),
    report   TEXT NOT NULL,
    from_day TEXT NOT NULL,
    to_day   TEXT NOT NULL,
    notice   INTEGER NOT NULL REFERENCES notice (id),
    PRIMARY KEY (person, report, from_day, to_day)
) STRICT, WITHOUT ROWID;
