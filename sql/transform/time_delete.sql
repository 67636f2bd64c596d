-- Times whose last play went.
DELETE FROM {schema}.time
WHERE start_time BETWEEN $from AND $to
  AND start_time IN (
    SELECT t.start_time
    FROM touched_times t
    LEFT JOIN {schema}.songplays p ON p.start_time = t.start_time AND p.start_time BETWEEN $from AND $to
    WHERE t.plays = 0 AND p.start_time IS NULL)
