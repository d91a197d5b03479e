-- The empty chair, and objectives that two people agree on.

-- What ended a call that was drawn: the action that recorded it, or nothing
-- where it was given back. Why it was drawn, as codes with a blank between
-- them, and for which month (2026-11).
ALTER TABLE drawn ADD COLUMN op INTEGER;
ALTER TABLE drawn ADD COLUMN month TEXT NOT NULL DEFAULT '';
ALTER TABLE drawn ADD COLUMN reasons TEXT NOT NULL DEFAULT '';
CREATE INDEX drawn_op ON drawn (op) WHERE op IS NOT NULL;
CREATE INDEX drawn_month ON drawn (month);

-- Customers to reach in a week, besides those to call; nothing where nobody
-- agreed on it.
ALTER TABLE objective ADD COLUMN reached INTEGER;

-- What was proposed as somebody's objective; it holds once both have agreed.
CREATE TABLE objective_offer (
    id          INTEGER PRIMARY KEY,
    person      INTEGER NOT NULL REFERENCES person (id),
    at          INTEGER NOT NULL,
    proposed_by INTEGER NOT NULL REFERENCES person (id),
    customers   INTEGER NOT NULL,
    reached     INTEGER NOT NULL,
    -- What it was worked out from: codes and numbers, no texts.
    basis       TEXT NOT NULL,
    -- When the person agreed, and when a supervisor did, and who.
    own_at      INTEGER,
    lead_at     INTEGER,
    lead        INTEGER REFERENCES person (id),
    -- The objective that it became, or when another proposal took its place.
    objective   INTEGER REFERENCES objective (id),
    ended       INTEGER
) STRICT;
CREATE INDEX objective_offer_newest ON objective_offer (person, id);
