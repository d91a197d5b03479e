-- Routing: branches that only exports named, who watches an alert that a
-- specialist desk handles, a customer's further responses to an open alert.

-- An export named it, nobody has set it up.
ALTER TABLE branch ADD COLUMN found INTEGER NOT NULL DEFAULT 0;
UPDATE branch SET found = 1
WHERE NOT EXISTS (SELECT 1 FROM desk JOIN desk_answer ON desk_answer.desk = desk.id
                  WHERE desk.branch = branch.id)
  AND NOT EXISTS (SELECT 1 FROM setting
                  WHERE setting.name = 'calendar' AND setting.subject = branch.code);

-- The product or service line as it came; nothing where it names none.
ALTER TABLE response ADD COLUMN subject TEXT;

-- The branch's desk that sees an alert which another desk handles.
ALTER TABLE alert ADD COLUMN watch INTEGER REFERENCES desk (id);
CREATE INDEX alert_watch ON alert (watch, open_desk, due, received, target, brief)
    WHERE watch IS NOT NULL;

-- Responses that would have made a second alert of the same customer at the
-- same desk. What an alert has in its own row stands here for the day they
-- are parted; 'event' is the entry of the alert's history.
CREATE TABLE joined (
    response     INTEGER PRIMARY KEY REFERENCES response (id),
    alert        INTEGER NOT NULL REFERENCES alert (id),
    event        INTEGER NOT NULL,
    consent      TEXT NOT NULL,
    asks         INTEGER NOT NULL,
    window_from  INTEGER,
    window_until INTEGER,
    safety       INTEGER NOT NULL
) STRICT;
CREATE INDEX joined_alert ON joined (alert);

ALTER TABLE import ADD COLUMN joined INTEGER NOT NULL DEFAULT 0;
