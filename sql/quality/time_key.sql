-- start_time is in every row of time, and in one row only.
SELECT start_time + INTERVAL '0 seconds' AS start_time, COUNT(*) AS row_count
FROM {schema}.time
GROUP BY start_time + INTERVAL '0 seconds'
HAVING start_time + INTERVAL '0 seconds' IS NULL OR COUNT(*) > 1
