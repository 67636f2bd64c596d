-- Every start_time of songplays is in time.
SELECT DISTINCT c.start_time
FROM {schema}.songplays c
LEFT JOIN {schema}.time p ON p.start_time = c.start_time + INTERVAL '0 seconds'
WHERE c.start_time IS NOT NULL AND p.start_time IS NULL
