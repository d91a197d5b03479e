-- When each call that counts was written down, and when its action was taken
-- back and done again: what a week's objective came to freezes with its period
-- like everything else, and stays as it was known then. `undone` goes on to
-- say how it stands now, for whatever counts the running week.
CREATE TABLE called_dated (
    person   INTEGER NOT NULL REFERENCES person (id),
    at       INTEGER NOT NULL,
    event    INTEGER NOT NULL,
    customer INTEGER NOT NULL,
    -- Of an action that is undone.
    undone   INTEGER NOT NULL DEFAULT 0,
    recorded INTEGER NOT NULL,
    -- When its action was last taken back or done again; nearly always never.
    turned   INTEGER,
    PRIMARY KEY (person, at, event)
) STRICT, WITHOUT ROWID;
INSERT INTO called_dated (person, at, event, customer, undone, recorded)
SELECT called.person, called.at, called.event, called.customer, called.undone, event.recorded_at
FROM event
JOIN called ON called.person = event.person AND called.at = event.at AND called.event = event.id
WHERE event.kind = 'called';
DROP TABLE called;
ALTER TABLE called_dated RENAME TO called;

-- Each time the action of such a call was taken back or done again, by the
-- entry that says so. The program reads those of an older file from the
-- histories.
CREATE TABLE called_turn (
    event    INTEGER NOT NULL,
    turn     INTEGER NOT NULL,
    recorded INTEGER NOT NULL,
    undone   INTEGER NOT NULL,
    PRIMARY KEY (event, turn)
) STRICT, WITHOUT ROWID;

-- The weeks that an objective counts for a period are others than before.
DELETE FROM figures_kept;
