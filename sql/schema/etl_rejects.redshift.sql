-- Every part of a file that was not loaded: where it begins, why, and what it says. byte_offset counts the bytes of the
-- text before it, uncompressed and in UTF-8; NULL where COPY read the file.
-- Small: how it lies on the cluster is left to the engine (DISTSTYLE AUTO).
CREATE TABLE IF NOT EXISTS {schema}.etl_rejects (
    run_id      VARCHAR(64)   NOT NULL,
    path        VARCHAR(4096) NOT NULL,
    line        BIGINT        NOT NULL,
    byte_offset BIGINT,
    reason      VARCHAR(1024) NOT NULL,
    "raw"       VARCHAR(4096)
)
