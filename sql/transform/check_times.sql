-- What is wrong in the span of time that a load touched, a column for each check: rows of time too many or too few, and ids
-- that stand in several rows. The same id is of the same time, so only times with several plays are looked at for it.
WITH played AS (
    SELECT start_time, COUNT(*) AS plays
    FROM {schema}.songplays
    WHERE start_time BETWEEN $from AND $to
    GROUP BY start_time)
SELECT ABS(known.times - heard.times) AS time_songplays, same.ids AS songplays_key
FROM (SELECT COUNT(*) AS times FROM {schema}.time WHERE start_time BETWEEN $from AND $to) known
CROSS JOIN (SELECT COUNT(*) AS times FROM played) heard
CROSS JOIN (
    SELECT COUNT(*) AS ids
    FROM (
        SELECT p.songplay_id || '' AS songplay_id
        FROM {schema}.songplays p
        WHERE p.start_time IN (SELECT start_time FROM played WHERE plays > 1)
          AND p.start_time BETWEEN $from AND $to
        GROUP BY p.songplay_id || ''
        HAVING COUNT(*) > 1) doubled) same
