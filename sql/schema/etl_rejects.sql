-- Every line that was not loaded: where it stands, why, and what it says.
CREATE TABLE IF NOT EXISTS {schema}.etl_rejects (
    run_id VARCHAR NOT NULL,
    path   VARCHAR NOT NULL,
    line   BIGINT  NOT NULL,
    reason VARCHAR NOT NULL,
    raw    VARCHAR
)
