-- Whoever looked after everything because nobody had set an area goes on to,
-- in so many words: from here on a supervisor has an area or that.

INSERT INTO setting (id, name, subject, valid_from, value)
SELECT id, 'everything', login, 0, 'true' FROM person
WHERE role = 'supervisor' AND left_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM area WHERE area.person = person.id)
  AND NOT EXISTS (SELECT 1 FROM setting
                  WHERE setting.name = 'everything' AND setting.subject = person.login)
  AND NOT EXISTS (SELECT 1 FROM setting WHERE setting.id = person.id);
