-- Answers about the figures of many desks, kept so that whoever asks the same
-- again need not wait until a million histories are counted again. They say
-- nothing that the rest of the file does not say: ids, codes, numbers and
-- times, nobody's name or words. Each can go at any time.
--
-- What makes an answer wrong stands here and nowhere else (but for the answers
-- to a survey that an import brings, of which it says itself from when they
-- are): triggers, for alerts, settings and people are written in many places
-- and none may forget to forget. In doubt they forget too much.

CREATE TABLE figures_kept (
    -- What was asked, the desks within sight included: a digest.
    question TEXT PRIMARY KEY,
    scope    TEXT NOT NULL CHECK (scope IN ('all', 'area')),
    -- Whose area.
    subject  INTEGER,
    -- The days asked for, as the calendar counts them; the end not included.
    first    TEXT NOT NULL,
    last     TEXT NOT NULL,
    -- Who asked, so that it can be counted again for them.
    viewer   INTEGER NOT NULL REFERENCES person (id),
    -- From when on nothing that happens changes the answer: the end of the
    -- period, or of its last week, at the last of the desks.
    until    INTEGER NOT NULL,
    counted  INTEGER NOT NULL,
    -- When the period froze; while it has not, an answer holds for a minute
    -- and until something is written.
    frozen   INTEGER,
    news     TEXT,
    -- Which form the answer has, and the answer.
    form     INTEGER NOT NULL,
    answer   TEXT NOT NULL
) STRICT;
CREATE INDEX figures_kept_until ON figures_kept (until);
CREATE INDEX figures_kept_counted ON figures_kept (counted);

-- An entry changes what is counted from when it happened on. The first entry
-- of an alert has its number: an import says once from when its answers are.
CREATE TRIGGER kept_event AFTER INSERT ON event WHEN NEW.id <> NEW.alert
BEGIN
    DELETE FROM figures_kept WHERE until > NEW.at;
END;
-- One that takes back, opens again or moves says something of what was before.
CREATE TRIGGER kept_event_back AFTER INSERT ON event
WHEN NEW.kind IN ('undone', 'redone', 'parted', 'parted_from', 'reopened', 'assigned',
                  'accepted', 'given')
BEGIN
    DELETE FROM figures_kept
    WHERE until > (SELECT min(at) FROM event WHERE alert = NEW.alert);
END;

CREATE TRIGGER kept_response AFTER UPDATE OF branch, answered, score, score_min, score_max, import
ON response
BEGIN
    DELETE FROM figures_kept WHERE until > OLD.answered OR until > NEW.answered
        OR until > (SELECT min(at) FROM event WHERE alert = NEW.id);
END;
CREATE TRIGGER kept_response_goes AFTER DELETE ON response
BEGIN
    DELETE FROM figures_kept WHERE until > OLD.answered;
END;
CREATE TRIGGER kept_alert AFTER UPDATE OF customer, received ON alert
BEGIN
    DELETE FROM figures_kept;
END;
CREATE TRIGGER kept_alert_goes AFTER DELETE ON alert
BEGIN
    DELETE FROM figures_kept;
END;
-- Whose weekday and time of day a call was at.
CREATE TRIGGER kept_zone AFTER UPDATE OF zone ON customer
BEGIN
    DELETE FROM figures_kept;
END;

CREATE TRIGGER kept_improvement AFTER INSERT ON improvement_step
BEGIN
    DELETE FROM figures_kept WHERE until > NEW.at;
END;
CREATE TRIGGER kept_idea AFTER INSERT ON idea_step
BEGIN
    DELETE FROM figures_kept WHERE until > NEW.at;
END;

-- An import that is taken back is out of sight at once. Nothing can have
-- frozen before the first one.
CREATE TRIGGER kept_import AFTER UPDATE OF undone ON import
BEGIN
    DELETE FROM figures_kept;
END;
CREATE TRIGGER kept_import_first AFTER INSERT ON import
WHEN NEW.at <= (SELECT min(at) FROM import)
BEGIN
    DELETE FROM figures_kept;
END;
CREATE TRIGGER kept_import_goes AFTER DELETE ON import
WHEN NOT EXISTS (SELECT 1 FROM import WHERE at <= OLD.at)
BEGIN
    DELETE FROM figures_kept;
END;

-- Calendars, causes, objectives, who answers for which desk from when to
-- when: what they come to for a past day is not worth working out.
CREATE TRIGGER kept_setting AFTER INSERT ON setting
BEGIN
    DELETE FROM figures_kept;
END;
CREATE TRIGGER kept_objective AFTER INSERT ON objective
BEGIN
    DELETE FROM figures_kept;
END;
CREATE TRIGGER kept_answers AFTER INSERT ON desk_answer
BEGIN
    DELETE FROM figures_kept;
END;
CREATE TRIGGER kept_answers_end AFTER UPDATE ON desk_answer
BEGIN
    DELETE FROM figures_kept;
END;
CREATE TRIGGER kept_area AFTER INSERT ON area
BEGIN
    DELETE FROM figures_kept;
END;
CREATE TRIGGER kept_area_ends AFTER UPDATE ON area
BEGIN
    DELETE FROM figures_kept;
END;
CREATE TRIGGER kept_branch AFTER INSERT ON branch
BEGIN
    DELETE FROM figures_kept;
END;
CREATE TRIGGER kept_branch_changes AFTER UPDATE ON branch
BEGIN
    DELETE FROM figures_kept;
END;
CREATE TRIGGER kept_branch_goes AFTER DELETE ON branch
BEGIN
    DELETE FROM figures_kept;
END;
CREATE TRIGGER kept_desk AFTER INSERT ON desk
BEGIN
    DELETE FROM figures_kept;
END;
CREATE TRIGGER kept_desk_changes AFTER UPDATE OF kind, branch ON desk
BEGIN
    DELETE FROM figures_kept;
END;
CREATE TRIGGER kept_desk_goes AFTER DELETE ON desk
BEGIN
    DELETE FROM figures_kept;
END;
