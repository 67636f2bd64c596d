-- As check_times, where all plays of the span of time are new: each time came once, and only where several plays came can an id
-- stand in several rows. Past the declared key, as there.
SELECT ABS(known.times - came.times) AS time_songplays, same.ids AS songplays_key
FROM (SELECT COUNT(*) AS times FROM {schema}.time WHERE start_time BETWEEN $from AND $to) known
CROSS JOIN (SELECT COUNT(*) AS times FROM touched_times) came
CROSS JOIN (
    SELECT COUNT(*) AS ids
    FROM (
        SELECT p.songplay_id || '' AS songplay_id
        FROM {schema}.songplays p
        WHERE p.start_time IN (SELECT start_time FROM touched_times WHERE plays > 1)
          AND p.start_time BETWEEN $from AND $to
        GROUP BY p.songplay_id || ''
        HAVING COUNT(*) > 1) doubled) same
