-- Every part of a file that was not loaded: where it begins, why, and what it says. byte_offset counts the bytes of the
-- text before it, uncompressed and in UTF-8; NULL where COPY read the file.
-- Text is in the order of its bytes, as on the other engines, whatever the database's own order is.
CREATE TABLE IF NOT EXISTS {schema}.etl_rejects (
    run_id      VARCHAR COLLATE "C" NOT NULL,
    path        VARCHAR COLLATE "C" NOT NULL,
    line        BIGINT NOT NULL,
    byte_offset BIGINT,
    reason      VARCHAR COLLATE "C" NOT NULL,
    raw         VARCHAR COLLATE "C"
)
