-- What of each alert's history the figures count, packed: kept by every write
-- beside the history it follows from, made again by `doctor` to compare.
--
-- `desk` is where the alert lies now; a figure of a desk where it lay before
-- finds it by `ledger_before`. `last` is its last entry, happened or written
-- down, in seconds: what is closed and did not move since is passed over.

CREATE TABLE ledger (
    desk     INTEGER NOT NULL REFERENCES desk (id),
    alert    INTEGER NOT NULL REFERENCES alert (id),
    customer INTEGER NOT NULL,
    received INTEGER NOT NULL,
    score    INTEGER,
    last     INTEGER NOT NULL,
    open     INTEGER NOT NULL,
    marks    BLOB NOT NULL,
    PRIMARY KEY (desk, alert)
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger_before (
    alert INTEGER NOT NULL REFERENCES alert (id),
    desk  INTEGER NOT NULL REFERENCES desk (id),
    now   INTEGER NOT NULL REFERENCES desk (id),
    PRIMARY KEY (alert, desk)
) STRICT, WITHOUT ROWID;
CREATE INDEX ledger_before_desk ON ledger_before (desk, alert, now);

-- The marks of a branch's answers over time, for the net promoter score
-- beside the callbacks.
CREATE INDEX response_answered
    ON response (branch, answered, score, score_min, score_max, import);
