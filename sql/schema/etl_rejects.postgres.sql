-- Every line that was not loaded: where it stands, why, and what it says.
-- Text is in the order of its bytes, as on the other engines, whatever the database's own order is.
CREATE TABLE IF NOT EXISTS {schema}.etl_rejects (
    run_id VARCHAR COLLATE "C" NOT NULL,
    path   VARCHAR COLLATE "C" NOT NULL,
    line   BIGINT NOT NULL,
    reason VARCHAR COLLATE "C" NOT NULL,
    raw    VARCHAR COLLATE "C"
)
