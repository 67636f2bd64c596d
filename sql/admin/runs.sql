-- One run, or all of them, the latest first.
SELECT run_id, started_at, finished_at, status, mode, files, events_read, songs_read, rows_rejected, songplays_added,
       conflicts, seconds
FROM {schema}.etl_runs
WHERE CAST($run_id AS VARCHAR) IS NULL OR run_id = CAST($run_id AS VARCHAR)
ORDER BY started_at DESC, run_id DESC
LIMIT $first
