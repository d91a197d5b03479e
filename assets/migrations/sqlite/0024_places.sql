-- The words of an alert that lies on another branch's desk say so, for
-- whoever answers for that desk to find it by them. The program writes them
-- anew.

-- An import that is taken back lets go, too, of where its alerts came once
-- their branch was known: nobody worked on them by that.
DROP TRIGGER event_stays;
CREATE TRIGGER event_stays BEFORE DELETE ON event
WHEN NOT EXISTS (SELECT 1 FROM import WHERE state = 'loading' AND first <= OLD.alert)
 AND NOT EXISTS (
    SELECT 1 FROM import
    WHERE undone = 'going'
      AND ((OLD.person IS NULL AND OLD.id >= first AND OLD.id <= last AND (OLD.id & 1048320) = 0)
        OR (OLD.kind IN ('opened', 'assigned') AND OLD.alert >= first AND OLD.alert <= last)
        OR (OLD.kind IN ('received', 'opened', 'assigned') AND EXISTS (
                SELECT 1 FROM import_before
                WHERE import_before.response = OLD.alert AND import_before.import = import.id
                  AND import_before.had_alert = 0))))
BEGIN
    SELECT RAISE (ABORT, 'the history is append-only');
END;

-- An email that was begun stands first, as other unfinished things do.
UPDATE draft SET unfinished = 1 WHERE kind = 'email' AND body <> '';
