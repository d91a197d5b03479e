-- Ringback's tables, version 1. Times are seconds UTC, ids are made by the
-- program, codes are the stable texts of the domain.
--
-- What an import makes has ids at or above import.first. While an import is
-- 'loading' every query leaves out what lies there: one comparison with a
-- number instead of a flag on every row.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
    id       INTEGER PRIMARY KEY,
    login    TEXT NOT NULL UNIQUE,
    name     TEXT NOT NULL,
    role     TEXT NOT NULL,
    language TEXT,
    phone    TEXT,
    email    TEXT
) STRICT;

CREATE TABLE branch (
    id      INTEGER PRIMARY KEY,
    code    TEXT NOT NULL UNIQUE,
    name    TEXT NOT NULL,
    country TEXT NOT NULL
) STRICT;

CREATE TABLE desk (
    id     INTEGER PRIMARY KEY,
    kind   TEXT NOT NULL CHECK (kind IN ('branch', 'specialist', 'unassigned')),
    name   TEXT NOT NULL,
    branch INTEGER UNIQUE REFERENCES branch (id)
) STRICT;

-- Who answers for a desk, from when until when.
CREATE TABLE desk_answer (
    id          INTEGER PRIMARY KEY,
    desk        INTEGER NOT NULL REFERENCES desk (id),
    person      INTEGER NOT NULL REFERENCES person (id),
    -- Whom a deputy stands in for; nothing for the person whose desk it is.
    deputy_for  INTEGER REFERENCES person (id),
    valid_from  INTEGER NOT NULL,
    valid_until INTEGER
) STRICT;
CREATE INDEX desk_answer_person ON desk_answer (person, desk);
CREATE INDEX desk_answer_desk ON desk_answer (desk);

-- 'organisation', 'policy', 'hours' of a country, 'calendar' of a branch:
-- JSON. The newest row not later than a moment holds at that moment.
CREATE TABLE setting (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    subject    TEXT NOT NULL,
    valid_from INTEGER NOT NULL,
    value      TEXT NOT NULL,
    set_by     INTEGER REFERENCES person (id)
) STRICT;
CREATE INDEX setting_newest ON setting (name, subject, valid_from, id);

CREATE TABLE objective (
    id         INTEGER PRIMARY KEY,
    person     INTEGER NOT NULL REFERENCES person (id),
    valid_from INTEGER NOT NULL,
    customers  INTEGER NOT NULL
) STRICT;
CREATE INDEX objective_newest ON objective (person, valid_from, id);

CREATE TABLE import (
    id        INTEGER PRIMARY KEY,
    file      TEXT NOT NULL,
    survey    TEXT NOT NULL,
    at        INTEGER NOT NULL,
    started_by INTEGER REFERENCES person (id),
    state     TEXT NOT NULL CHECK (state IN ('loading', 'updating', 'complete')),
    first     INTEGER NOT NULL,
    last      INTEGER NOT NULL,
    fresh     INTEGER NOT NULL DEFAULT 0,
    updated   INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    alerts    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX import_loading ON import (first) WHERE state = 'loading';

-- Answers that change what is known: kept here until their import is
-- complete, then applied one by one.
CREATE TABLE import_update (
    import   INTEGER NOT NULL REFERENCES import (id),
    response INTEGER NOT NULL,
    answer   TEXT NOT NULL,
    PRIMARY KEY (import, response)
) STRICT, WITHOUT ROWID;

CREATE TABLE customer (
    id            INTEGER PRIMARY KEY,
    reference     TEXT,
    name          TEXT NOT NULL,
    folded        TEXT NOT NULL,
    language      TEXT,
    country       TEXT NOT NULL,
    zone          TEXT NOT NULL,
    email         TEXT,
    email_key     TEXT,
    email_blocked INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX customer_reference ON customer (reference) WHERE reference IS NOT NULL;
CREATE INDEX customer_email ON customer (email_key) WHERE email_key IS NOT NULL;

CREATE TABLE phone (
    customer INTEGER NOT NULL REFERENCES customer (id),
    id       INTEGER NOT NULL,
    place    INTEGER NOT NULL,
    number   TEXT NOT NULL,
    e164     TEXT,
    label    TEXT NOT NULL,
    state    TEXT NOT NULL DEFAULT 'usable',
    PRIMARY KEY (customer, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE response (
    id          INTEGER PRIMARY KEY,
    import      INTEGER NOT NULL REFERENCES import (id),
    survey      TEXT NOT NULL,
    external    TEXT NOT NULL,
    branch      INTEGER NOT NULL REFERENCES branch (id),
    customer    INTEGER NOT NULL REFERENCES customer (id),
    answered    INTEGER NOT NULL,
    score       INTEGER,
    score_min   INTEGER,
    score_max   INTEGER,
    channel     TEXT NOT NULL,
    language    TEXT,
    digest      INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX response_external ON response (survey, external);

-- The customer's own words.
CREATE TABLE response_text (
    response INTEGER PRIMARY KEY REFERENCES response (id),
    comment  TEXT NOT NULL,
    answers  TEXT NOT NULL
) STRICT;

-- An alert has the id of its response. All but the first columns are what
-- its history says (Progress::replay), kept here for lists.
CREATE TABLE alert (
    id           INTEGER PRIMARY KEY REFERENCES response (id),
    version      INTEGER NOT NULL DEFAULT 1,
    desk         INTEGER NOT NULL REFERENCES desk (id),
    branch       INTEGER NOT NULL REFERENCES branch (id),
    customer     INTEGER NOT NULL REFERENCES customer (id),
    received     INTEGER NOT NULL,
    consent      TEXT NOT NULL,
    asks         INTEGER NOT NULL,
    window_from  INTEGER,
    window_until INTEGER,
    state        TEXT NOT NULL,
    -- The desk while the alert is outstanding: what the list's index holds.
    open_desk    INTEGER,
    due          INTEGER NOT NULL,
    target       INTEGER NOT NULL,
    -- State, safety, score, tries, window: one number for the list's index.
    brief        INTEGER NOT NULL,
    safety       INTEGER NOT NULL DEFAULT 0,
    replied      INTEGER NOT NULL DEFAULT 0,
    postponed    INTEGER NOT NULL DEFAULT 0,
    morning      INTEGER NOT NULL DEFAULT 0,
    lunch        INTEGER NOT NULL DEFAULT 0,
    afternoon    INTEGER NOT NULL DEFAULT 0,
    evening      INTEGER NOT NULL DEFAULT 0,
    saturday     INTEGER NOT NULL DEFAULT 0,
    opened       INTEGER,
    first_closed INTEGER,
    closed       INTEGER,
    closed_as    TEXT,
    cause        TEXT,
    score_after  INTEGER,
    CHECK ((state = 'closed') = (open_desk IS NULL))
) STRICT;
CREATE INDEX alert_queue ON alert (open_desk, due, received, target, brief)
    WHERE open_desk IS NOT NULL;
CREATE INDEX alert_customer ON alert (customer);
CREATE INDEX alert_handled ON alert (desk, closed) WHERE closed IS NOT NULL;
CREATE INDEX alert_cause ON alert (desk, cause, closed, customer) WHERE cause IS NOT NULL;

-- The history.
CREATE TABLE event (
    alert        INTEGER NOT NULL REFERENCES alert (id),
    id           INTEGER NOT NULL,
    op           INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    recorded_at  INTEGER NOT NULL,
    person       INTEGER REFERENCES person (id),
    kind         TEXT NOT NULL,
    -- Of calls, for figures.
    outcome      TEXT,
    direction    TEXT,
    conversation INTEGER,
    data         TEXT NOT NULL,
    PRIMARY KEY (alert, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_person ON event (person, at, kind) WHERE person IS NOT NULL;

CREATE TRIGGER event_is_kept BEFORE UPDATE ON event
BEGIN
    SELECT RAISE (ABORT, 'the history is append-only');
END;

-- Only what nobody ever saw may go: an import that did not complete.
CREATE TRIGGER event_stays BEFORE DELETE ON event
WHEN NOT EXISTS (SELECT 1 FROM import WHERE state = 'loading' AND first <= OLD.alert)
BEGIN
    SELECT RAISE (ABORT, 'the history is append-only');
END;

-- Free texts of the history.
CREATE TABLE event_text (
    alert INTEGER NOT NULL,
    event INTEGER NOT NULL,
    kind  TEXT NOT NULL,
    body  TEXT NOT NULL,
    PRIMARY KEY (alert, event, kind),
    FOREIGN KEY (alert, event) REFERENCES event (alert, id)
) STRICT, WITHOUT ROWID;

-- Actions that were applied: a second time does nothing.
CREATE TABLE applied (
    op     INTEGER PRIMARY KEY,
    alert  INTEGER NOT NULL REFERENCES alert (id),
    at     INTEGER NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Actions against a cause.
CREATE TABLE improvement (
    event INTEGER PRIMARY KEY,
    op    INTEGER NOT NULL REFERENCES applied (op),
    desk  INTEGER NOT NULL REFERENCES desk (id),
    cause TEXT NOT NULL,
    at    INTEGER NOT NULL,
    due   INTEGER NOT NULL
) STRICT;
CREATE INDEX improvement_cause ON improvement (desk, cause, at);
CREATE INDEX improvement_op ON improvement (op);

CREATE TABLE draft (
    person     INTEGER NOT NULL REFERENCES person (id),
    alert      INTEGER NOT NULL REFERENCES alert (id),
    kind       TEXT NOT NULL,
    rev        INTEGER NOT NULL,
    saved      INTEGER NOT NULL,
    body       TEXT NOT NULL,
    unfinished INTEGER NOT NULL,
    PRIMARY KEY (person, alert, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
    alert  INTEGER PRIMARY KEY REFERENCES alert (id),
    person INTEGER NOT NULL REFERENCES person (id),
    holder INTEGER NOT NULL,
    since  INTEGER NOT NULL,
    until  INTEGER NOT NULL
) STRICT;

CREATE TABLE message (
    id        INTEGER PRIMARY KEY,
    alert     INTEGER NOT NULL REFERENCES alert (id),
    at        INTEGER NOT NULL,
    writer    INTEGER REFERENCES person (id),
    state     TEXT NOT NULL CHECK (state IN ('queued', 'written', 'sent', 'cancelled')),
    recipient TEXT NOT NULL,
    subject   TEXT NOT NULL,
    body      TEXT NOT NULL,
    language  TEXT NOT NULL,
    file      TEXT
) STRICT;
CREATE INDEX message_alert ON message (alert);
CREATE INDEX message_queued ON message (id) WHERE state = 'queued';

CREATE TABLE visit (
    person INTEGER NOT NULL REFERENCES person (id),
    at     INTEGER NOT NULL,
    PRIMARY KEY (person, at)
) STRICT, WITHOUT ROWID;

-- Folded text of outstanding alerts, one desk after the other, so that a
-- search through a person's own reads one range.
CREATE TABLE find (
    desk  INTEGER NOT NULL,
    alert INTEGER NOT NULL,
    hay   TEXT NOT NULL,
    PRIMARY KEY (desk, alert)
) STRICT, WITHOUT ROWID;

-- Folded text of all alerts. 'keys' holds numbers from their last digit on,
-- so that a prefix finds last digits, and references; 'branch' narrows.
CREATE VIRTUAL TABLE words USING fts5 (
    body, keys, branch,
    content = '', contentless_delete = 1, detail = column,
    prefix = '2 3', tokenize = "unicode61 remove_diacritics 0"
);
