-- Do not call: numbers, addresses, customers. The one source of who is left
-- alone; phone.state 'blocked', customer.email_blocked and the bit in
-- alert.brief follow from it. Rows stay: a lifted entry says by whom and why.
CREATE TABLE blocked (
    id          INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('phone', 'email', 'customer')),
    key         TEXT NOT NULL,
    value       TEXT NOT NULL,
    reason      TEXT NOT NULL,
    source      TEXT NOT NULL CHECK (source IN ('call', 'person', 'file', 'earlier')),
    blocked_by  INTEGER REFERENCES person (id),
    at          INTEGER NOT NULL,
    lifted_by   INTEGER REFERENCES person (id),
    lifted_at   INTEGER,
    lift_reason TEXT
) STRICT;
CREATE UNIQUE INDEX blocked_now ON blocked (kind, key) WHERE lifted_at IS NULL;

-- Whose numbers these are; the second one for those that could not be told.
CREATE INDEX phone_e164 ON phone (e164) WHERE e164 IS NOT NULL;
CREATE INDEX phone_odd ON phone (number) WHERE e164 IS NULL;

-- What calls have blocked before there was a list.
INSERT INTO blocked (id, kind, key, value, reason, source, at)
SELECT min(phone.id), 'phone',
       coalesce(phone.e164, replace(replace(replace(replace(replace(replace(
           phone.number, ' ', ''), '-', ''), '.', ''), '/', ''), '(', ''), ')', '')) AS said,
       min(phone.number), '', 'earlier',
       coalesce(max((SELECT max(event.recorded_at)
           FROM alert JOIN event ON event.alert = alert.id
           WHERE alert.customer = phone.customer AND event.kind = 'phone_marked')), 0)
FROM phone WHERE phone.state = 'blocked' GROUP BY said;

INSERT INTO blocked (id, kind, key, value, reason, source, at)
SELECT min(customer.id), 'email', customer.email_key, min(customer.email), '', 'earlier',
       coalesce(max((SELECT max(event.recorded_at)
           FROM alert JOIN event ON event.alert = alert.id
           WHERE alert.customer = customer.id AND event.kind = 'email_blocked')), 0)
FROM customer
WHERE customer.email_blocked = 1 AND customer.email_key IS NOT NULL
GROUP BY customer.email_key;

-- Bit 41 of alert.brief: the customer is left alone.
UPDATE alert SET brief = brief + 2199023255552
WHERE open_desk IS NOT NULL AND customer IN (
    SELECT id FROM customer WHERE email_blocked = 1
    UNION SELECT customer FROM phone WHERE state = 'blocked');
