-- Many people on one file: who sees how far.

-- A supervisor who may call the customers of their area, too.
ALTER TABLE person ADD COLUMN calls INTEGER NOT NULL DEFAULT 0;

-- The desks that a supervisor looks after, from when until when; whoever has
-- none looks after all.
CREATE TABLE area (
    id          INTEGER PRIMARY KEY,
    person      INTEGER NOT NULL REFERENCES person (id),
    desk        INTEGER NOT NULL REFERENCES desk (id),
    valid_from  INTEGER NOT NULL,
    valid_until INTEGER
) STRICT;
CREATE INDEX area_person ON area (person, desk);

-- The desk that an alert is offered to, until somebody there takes it on.
ALTER TABLE alert ADD COLUMN offered INTEGER REFERENCES desk (id);
CREATE INDEX alert_offered ON alert (offered, open_desk) WHERE offered IS NOT NULL;

-- Alerts that an executive calls.
CREATE TABLE drawn (
    person   INTEGER NOT NULL REFERENCES person (id),
    alert    INTEGER NOT NULL REFERENCES alert (id),
    at       INTEGER NOT NULL,
    drawn_by INTEGER REFERENCES person (id),
    -- When it was given back, or nothing.
    ended    INTEGER,
    PRIMARY KEY (person, alert)
) STRICT, WITHOUT ROWID;
CREATE INDEX drawn_alert ON drawn (alert);
