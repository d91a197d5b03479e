-- What comes of actions against causes and of customers' ideas: every step is
-- a dated row, so that any past day can be computed; texts stand apart.

-- The alert an action was opened on, and who sees to it.
ALTER TABLE improvement ADD COLUMN alert INTEGER REFERENCES alert (id);
ALTER TABLE improvement ADD COLUMN owner INTEGER REFERENCES person (id);
UPDATE improvement SET alert = (SELECT alert FROM applied WHERE applied.op = improvement.op);
UPDATE improvement SET owner = (SELECT person FROM event
    WHERE event.alert = improvement.alert AND event.id = improvement.event);
CREATE INDEX improvement_owner ON improvement (owner, due) WHERE owner IS NOT NULL;

-- The alerts an action is about.
CREATE TABLE improvement_alert (
    improvement INTEGER NOT NULL REFERENCES improvement (event),
    alert       INTEGER NOT NULL REFERENCES alert (id),
    PRIMARY KEY (improvement, alert)
) STRICT, WITHOUT ROWID;

CREATE TABLE improvement_step (
    id          INTEGER PRIMARY KEY,
    improvement INTEGER NOT NULL REFERENCES improvement (event),
    -- When it happened, and when it was written down.
    at          INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    person      INTEGER NOT NULL REFERENCES person (id),
    state       TEXT NOT NULL CHECK (state IN ('done', 'checked', 'dropped')),
    -- Of a check: customers who came with the cause since it was done, and
    -- whether it came back, as whoever checked says.
    customers   INTEGER,
    came_back   INTEGER
) STRICT;
CREATE INDEX improvement_step_of ON improvement_step (improvement, id);

CREATE TABLE improvement_text (
    step INTEGER PRIMARY KEY REFERENCES improvement_step (id),
    body TEXT NOT NULL
) STRICT;

-- What became of an idea: a state, an owner, or that the customer was told,
-- and by which call or message.
CREATE TABLE idea_step (
    id          INTEGER PRIMARY KEY,
    alert       INTEGER NOT NULL,
    idea        INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    person      INTEGER NOT NULL REFERENCES person (id),
    state       TEXT CHECK (state IN ('looked_at', 'being_done', 'done', 'not_done')),
    owner       INTEGER REFERENCES person (id),
    told_call   INTEGER,
    told_mail   INTEGER REFERENCES message (id),
    FOREIGN KEY (alert, idea) REFERENCES event (alert, id),
    CHECK (1 = (state IS NOT NULL) + (owner IS NOT NULL)
        + (told_call IS NOT NULL) + (told_mail IS NOT NULL))
) STRICT;
CREATE INDEX idea_step_of ON idea_step (alert, idea, id);

CREATE TABLE idea_text (
    step INTEGER PRIMARY KEY REFERENCES idea_step (id),
    body TEXT NOT NULL
) STRICT;

-- Ideas, the newest first.
CREATE INDEX event_idea ON event (recorded_at, alert, id) WHERE kind = 'idea';

CREATE TRIGGER improvement_step_is_kept BEFORE UPDATE ON improvement_step
BEGIN
    SELECT RAISE (ABORT, 'the history is append-only');
END;
CREATE TRIGGER improvement_step_stays BEFORE DELETE ON improvement_step
BEGIN
    SELECT RAISE (ABORT, 'the history is append-only');
END;
CREATE TRIGGER idea_step_is_kept BEFORE UPDATE ON idea_step
BEGIN
    SELECT RAISE (ABORT, 'the history is append-only');
END;
CREATE TRIGGER idea_step_stays BEFORE DELETE ON idea_step
BEGIN
    SELECT RAISE (ABORT, 'the history is append-only');
END;
