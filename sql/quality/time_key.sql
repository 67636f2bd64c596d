-- start_time is in every row of time, and in one row only.
SELECT start_time, COUNT(*) AS row_count
FROM {schema}.time
GROUP BY start_time
HAVING start_time IS NULL OR COUNT(*) > 1
