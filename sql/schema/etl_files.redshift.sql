-- The ledger: what is loaded. A file with the same path, size and version is not read again. kind: events, songs.
-- Files that came in one COPY share their file_id, and how many rows each had nobody knows.
-- Small: how it lies on the cluster is left to the engine (DISTSTYLE AUTO).
CREATE TABLE IF NOT EXISTS {schema}.etl_files (
    file_id       BIGINT        NOT NULL,
    kind          VARCHAR(32)   NOT NULL,
    path          VARCHAR(4096) NOT NULL,
    size          BIGINT        NOT NULL,
    version       VARCHAR(256)  NOT NULL,
    run_id        VARCHAR(64)   NOT NULL,
    loaded_at     TIMESTAMP     NOT NULL,
    rows_read     BIGINT,
    rows_rejected BIGINT
)
