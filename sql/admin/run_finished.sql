UPDATE {schema}.etl_runs
SET finished_at     = $finished_at,
    status          = $status,
    files           = $files,
    events_read     = $events_read,
    songs_read      = $songs_read,
    rows_rejected   = $rows_rejected,
    songplays_added = $songplays_added,
    conflicts       = $conflicts,
    seconds         = $seconds
WHERE run_id = $run_id
