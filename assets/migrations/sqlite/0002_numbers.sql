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
