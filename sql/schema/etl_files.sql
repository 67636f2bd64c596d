-- The ledger: what is loaded. A file with the same path, size and version is not read again. kind: events, songs.
CREATE TABLE IF NOT EXISTS {schema}.etl_files (
    file_id       BIGINT    NOT NULL,
    kind          VARCHAR   NOT NULL,
    path          VARCHAR   NOT NULL,
    size          BIGINT    NOT NULL,
    version       VARCHAR   NOT NULL,
    run_id        VARCHAR   NOT NULL,
    loaded_at     TIMESTAMP NOT NULL,
    rows_read     BIGINT    NOT NULL,
    rows_rejected BIGINT    NOT NULL
)
