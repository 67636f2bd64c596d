DELETE FROM {schema}.time
WHERE start_time IN (
    SELECT u.start_time
    FROM undecided_plays u
    LEFT JOIN {schema}.songplays p ON p.start_time = u.start_time
    WHERE p.start_time IS NULL)
