-- What a number says once it is read. Nothing stands here of numbers that
-- came before: they are shown as they came.

-- As the branch writes it; nothing where that is how it came.
ALTER TABLE phone ADD COLUMN shown TEXT;
ALTER TABLE phone ADD COLUMN extension TEXT;
-- 'valid', 'possible', 'short', 'unreadable'.
ALTER TABLE phone ADD COLUMN validity TEXT;
-- What its range is for.
ALTER TABLE phone ADD COLUMN kind TEXT;
ALTER TABLE phone ADD COLUMN region TEXT;

-- Other zones than customer.zone that the customer may be in, names with a
-- blank between them; nothing where there is one.
ALTER TABLE customer ADD COLUMN zones TEXT;

-- Notes of calls that belong to no alert yet; a row goes when its words are
-- added to one.
CREATE TABLE loose_note (
    person INTEGER NOT NULL REFERENCES person (id),
    id     INTEGER NOT NULL,
    rev    INTEGER NOT NULL,
    at     INTEGER NOT NULL,
    who    TEXT NOT NULL,
    number TEXT NOT NULL,
    words  TEXT NOT NULL,
    PRIMARY KEY (person, id)
) STRICT, WITHOUT ROWID;
