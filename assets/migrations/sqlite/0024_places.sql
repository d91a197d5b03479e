-- What comes with this version is in rows that are there: the words of an
-- alert that lies on another branch's desk say so, for whoever answers for
-- that desk to find it by them. The program writes them anew.
SELECT 1;
