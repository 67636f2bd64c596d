-- Every run, also those that failed. status: running, succeeded, failed, canceled, killed. mode: incremental, full.
-- Small: how it lies on the cluster is left to the engine (DISTSTYLE AUTO).
CREATE TABLE IF NOT EXISTS {schema}.etl_runs (
    run_id          VARCHAR(64) NOT NULL PRIMARY KEY,
    started_at      TIMESTAMP   NOT NULL,
    finished_at     TIMESTAMP,
    status          VARCHAR(32) NOT NULL,
    mode            VARCHAR(32) NOT NULL,
    files           BIGINT,
    events_read     BIGINT,
    songs_read      BIGINT,
    rows_rejected   BIGINT,
    songplays_added BIGINT,
    conflicts       BIGINT,
    seconds         DOUBLE PRECISION
)
