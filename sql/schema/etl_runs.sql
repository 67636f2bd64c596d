-- Every run, also those that failed. status: running, succeeded, failed, canceled, killed. mode: incremental, full.
CREATE TABLE IF NOT EXISTS {schema}.etl_runs (
    run_id          VARCHAR   NOT NULL,
    started_at      TIMESTAMP NOT NULL,
    finished_at     TIMESTAMP,
    status          VARCHAR   NOT NULL,
    mode            VARCHAR   NOT NULL,
    files           BIGINT,
    events_read     BIGINT,
    songs_read      BIGINT,
    rows_rejected   BIGINT,
    songplays_added BIGINT,
    conflicts       BIGINT,
    seconds         DOUBLE PRECISION
)
