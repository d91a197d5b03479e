-- Numbers that came before there was anything to read them with: the program
-- reads them, a few at a time, and none is left in the end.
CREATE INDEX phone_unread ON phone (customer) WHERE validity IS NULL;

-- What else comes with this version is in rows that are there: the program
-- goes through the histories in which a line was busy or a customer named a
-- time, and sets state, due, brief and the times of day of those alerts.
