-- The last load that succeeded is less than seven days old.
SELECT MAX(finished_at) AS last_load
FROM {schema}.etl_runs
WHERE status = 'succeeded'
HAVING MAX(finished_at) IS NULL OR MAX(finished_at) < CAST($now AS TIMESTAMP) - INTERVAL '7 days'
