-- The supervisor's board: counters that the writes keep, one row to read for
-- a desk whatever lies on it. Triggers keep them, for alerts come, go and
-- move in many places and none may forget to count.

ALTER TABLE desk ADD COLUMN outstanding INTEGER NOT NULL DEFAULT 0;
ALTER TABLE desk ADD COLUMN untried INTEGER NOT NULL DEFAULT 0;
-- Of those outstanding: put off at least once.
ALTER TABLE desk ADD COLUMN put_off INTEGER NOT NULL DEFAULT 0;
-- Safety or misconduct that nobody has tried.
ALTER TABLE desk ADD COLUMN safety INTEGER NOT NULL DEFAULT 0;

UPDATE desk SET
    outstanding = (SELECT count(*) FROM alert WHERE open_desk = desk.id),
    untried = (SELECT count(*) FROM alert WHERE open_desk = desk.id AND state = 'new'),
    put_off = (SELECT count(*) FROM alert WHERE open_desk = desk.id AND postponed > 0),
    safety = (SELECT count(*) FROM alert WHERE open_desk = desk.id AND state = 'new'
              AND safety <> 0);

CREATE TRIGGER alert_comes AFTER INSERT ON alert WHEN NEW.open_desk IS NOT NULL
BEGIN
    UPDATE desk SET outstanding = outstanding + 1,
        untried = untried + (NEW.state = 'new'),
        put_off = put_off + (NEW.postponed > 0),
        safety = safety + (NEW.state = 'new' AND NEW.safety <> 0)
    WHERE id = NEW.open_desk;
END;

CREATE TRIGGER alert_goes AFTER DELETE ON alert WHEN OLD.open_desk IS NOT NULL
BEGIN
    UPDATE desk SET outstanding = outstanding - 1,
        untried = untried - (OLD.state = 'new'),
        put_off = put_off - (OLD.postponed > 0),
        safety = safety - (OLD.state = 'new' AND OLD.safety <> 0)
    WHERE id = OLD.open_desk;
END;

CREATE TRIGGER alert_moves AFTER UPDATE OF open_desk, state, safety, postponed ON alert
WHEN OLD.open_desk IS NOT NEW.open_desk OR OLD.state <> NEW.state
    OR OLD.safety <> NEW.safety OR OLD.postponed <> NEW.postponed
BEGIN
    UPDATE desk SET outstanding = outstanding - 1,
        untried = untried - (OLD.state = 'new'),
        put_off = put_off - (OLD.postponed > 0),
        safety = safety - (OLD.state = 'new' AND OLD.safety <> 0)
    WHERE id = OLD.open_desk;
    UPDATE desk SET outstanding = outstanding + 1,
        untried = untried + (NEW.state = 'new'),
        put_off = put_off + (NEW.postponed > 0),
        safety = safety + (NEW.state = 'new' AND NEW.safety <> 0)
    WHERE id = NEW.open_desk;
END;

-- The list knows what was put off: the highest bit of its number.
UPDATE alert SET brief = brief | (1 << 63) WHERE postponed > 0;

-- What depends on the hour is counted in short ranges of an index: what is
-- due in the list's own, here those whose first attempt is due before what
-- is set, promises, and who waits longest.
CREATE INDEX alert_early ON alert (open_desk, target, due)
    WHERE open_desk IS NOT NULL AND state = 'new' AND due <> target;
CREATE INDEX alert_promised ON alert (open_desk, due)
    WHERE open_desk IS NOT NULL AND state = 'follow_up';
CREATE INDEX alert_oldest ON alert (open_desk, received) WHERE open_desk IS NOT NULL;

-- Calls that count as "customer called", by person and time: a week of
-- everybody's is read without opening the alerts behind it.
CREATE TABLE called (
    person   INTEGER NOT NULL REFERENCES person (id),
    at       INTEGER NOT NULL,
    event    INTEGER NOT NULL,
    customer INTEGER NOT NULL,
    -- Of an action that was undone.
    undone   INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (person, at, event)
) STRICT, WITHOUT ROWID;
INSERT INTO called (person, at, event, customer, undone)
SELECT event.person, event.at, event.id, alert.customer, coalesce(applied.undone, 0)
FROM event
JOIN alert ON alert.id = event.alert
LEFT JOIN applied ON applied.op = event.op
WHERE event.kind = 'called' AND event.person IS NOT NULL AND event.direction = 'outbound'
  AND (event.conversation = 1
       OR event.outcome NOT IN ('out_of_service', 'wrong_person', 'line_trouble'));
