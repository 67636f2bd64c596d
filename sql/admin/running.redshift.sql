-- The run that is at work, if it has said so already.
SELECT run_id, started_at FROM {schema}.etl_runs WHERE status = 'running' ORDER BY started_at DESC LIMIT 1
