-- Every line that was not loaded: where it stands, why, and what it says.
-- Small: how it lies on the cluster is left to the engine (DISTSTYLE AUTO).
CREATE TABLE IF NOT EXISTS {schema}.etl_rejects (
    run_id VARCHAR(64)   NOT NULL,
    path   VARCHAR(4096) NOT NULL,
    line   BIGINT        NOT NULL,
    reason VARCHAR(1024) NOT NULL,
    "raw"  VARCHAR(4096)
)
