-- The outbox becomes a queue: who is sending a message and until when, how
-- often it was tried, when it is tried next, what the server said. The check
-- on the state can only change with the table.

CREATE TABLE message_new (
    id              INTEGER PRIMARY KEY,
    alert           INTEGER NOT NULL REFERENCES alert (id),
    at              INTEGER NOT NULL,
    writer          INTEGER REFERENCES person (id),
    state           TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'later', 'written',
                                                   'sent', 'refused', 'unknown', 'cancelled')),
    recipient       TEXT NOT NULL,
    subject         TEXT NOT NULL,
    body            TEXT NOT NULL,
    language        TEXT NOT NULL,
    -- A second part: its type (text/calendar; method=PUBLISH), the name of its
    -- file and its text.
    part_type       TEXT,
    part_name       TEXT,
    part            TEXT,
    file            TEXT,
    -- The Message-ID, angle brackets included: the same at every try.
    message_id      TEXT NOT NULL UNIQUE,
    tries           INTEGER NOT NULL DEFAULT 0,
    next_try        INTEGER,
    -- Who is sending it, and until when nobody else may.
    claim           INTEGER,
    claimed_until   INTEGER,
    -- From here on the server may have taken it.
    begun           INTEGER NOT NULL DEFAULT 0,
    -- When it left or came to its end.
    ended           INTEGER,
    -- The server's words, or why it waits.
    last_error      TEXT
) STRICT;

-- Messages of before have the id that their files say: the code of their
-- number (Crockford's base 32, lowest digit first) at the writer's domain.
INSERT INTO message_new (id, alert, at, writer, state, recipient, subject, body, language, file,
                         message_id)
SELECT message.id, message.alert, message.at, message.writer, message.state, message.recipient,
       message.subject, message.body, message.language, message.file,
       '<' || substr('0123456789abcdefghjkmnpqrstvwxyz', (message.id & 31) + 1, 1)
           || substr('0123456789abcdefghjkmnpqrstvwxyz', (message.id >> 5 & 31) + 1, 1)
           || substr('0123456789abcdefghjkmnpqrstvwxyz', (message.id >> 10 & 31) + 1, 1)
           || substr('0123456789abcdefghjkmnpqrstvwxyz', (message.id >> 15 & 31) + 1, 1)
           || substr('0123456789abcdefghjkmnpqrstvwxyz', (message.id >> 20 & 31) + 1, 1)
           || substr('0123456789abcdefghjkmnpqrstvwxyz', (message.id >> 25 & 31) + 1, 1)
           || substr('0123456789abcdefghjkmnpqrstvwxyz', (message.id >> 30 & 31) + 1, 1)
           || substr('0123456789abcdefghjkmnpqrstvwxyz', (message.id >> 35 & 31) + 1, 1)
           || substr('0123456789abcdefghjkmnpqrstvwxyz', (message.id >> 40 & 31) + 1, 1)
           || substr('0123456789abcdefghjkmnpqrstvwxyz', (message.id >> 45 & 31) + 1, 1)
           || substr('0123456789abcdefghjkmnpqrstvwxyz', (message.id >> 50 & 31) + 1, 1)
           || substr('0123456789abcdefghjkmnpqrstvwxyz', (message.id >> 55 & 31) + 1, 1)
           || '@'
           || CASE
                  WHEN person.email LIKE '%_@_%' AND person.email NOT LIKE '%@%@%'
                       AND substr(person.email, instr(person.email, '@') + 1)
                           NOT GLOB '*[^-.0-9A-Za-z]*'
                  THEN substr(person.email, instr(person.email, '@') + 1)
                  ELSE 'ringback.invalid'
              END
           || '>'
FROM message LEFT JOIN person ON person.id = message.writer;

DROP TABLE message;
ALTER TABLE message_new RENAME TO message;

CREATE INDEX message_alert ON message (alert);
-- What is open: few rows, however many went.
CREATE INDEX message_open ON message (id)
    WHERE state IN ('queued', 'sending', 'later', 'refused', 'unknown');
