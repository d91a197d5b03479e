-- SSH keys: each lets one person in, by OpenSSH's forced command. Rows stay: a
-- revoked one says by whom. "added_by" is empty where whoever keeps the file
-- is nobody of it.
CREATE TABLE access_key (
    id          INTEGER PRIMARY KEY,
    person      INTEGER NOT NULL REFERENCES person (id),
    -- 'ssh-ed25519' and its like, and the key itself in base64: public.
    kind        TEXT NOT NULL,
    key         TEXT NOT NULL,
    -- 'SHA256:…' as ssh-keygen -lf prints it.
    fingerprint TEXT NOT NULL,
    comment     TEXT NOT NULL,
    added       INTEGER NOT NULL,
    added_by    INTEGER REFERENCES person (id),
    revoked     INTEGER,
    revoked_by  INTEGER REFERENCES person (id)
) STRICT;

-- One key, one person.
CREATE UNIQUE INDEX access_key_live ON access_key (fingerprint) WHERE revoked IS NULL;
CREATE INDEX access_key_person ON access_key (person);
