INSERT INTO {schema}.etl_runs (run_id, started_at, status, mode)
VALUES ($run_id, $started_at, 'running', $mode)
