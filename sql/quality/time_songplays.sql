-- Every start_time of time has a songplay.
SELECT DISTINCT c.start_time + INTERVAL '0 seconds' AS start_time
FROM {schema}.time c
LEFT JOIN {schema}.songplays p ON p.start_time = c.start_time + INTERVAL '0 seconds'
WHERE c.start_time IS NOT NULL AND p.start_time IS NULL
