-- Every part of a file that was not loaded: where it begins, why, and what it says. byte_offset counts the bytes of the
-- text before it, uncompressed and in UTF-8; NULL where COPY read the file.
CREATE TABLE IF NOT EXISTS {schema}.etl_rejects (
    run_id      VARCHAR NOT NULL,
    path        VARCHAR NOT NULL,
    line        BIGINT  NOT NULL,
    byte_offset BIGINT,
    reason      VARCHAR NOT NULL,
    raw         VARCHAR
)
