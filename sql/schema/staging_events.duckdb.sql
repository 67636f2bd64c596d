-- The event logs as they were read, one row a line; file_id says which file (etl_files). A blank userId is NULL.
-- Text is compressed as a dictionary without trying what else there is: that is a tenth of the time of a load.
-- A row without ts is a line that was rejected (etl_rejects).
CREATE TABLE IF NOT EXISTS {schema}.staging_events (
    file_id       BIGINT NOT NULL,
    artist        VARCHAR USING COMPRESSION dictionary,
    auth          VARCHAR USING COMPRESSION dictionary,
    firstname     VARCHAR USING COMPRESSION dictionary,
    gender        VARCHAR USING COMPRESSION dictionary,
    iteminsession BIGINT,
    lastname      VARCHAR USING COMPRESSION dictionary,
    length        DOUBLE PRECISION,
    level         VARCHAR USING COMPRESSION dictionary,
    location      VARCHAR USING COMPRESSION dictionary,
    method        VARCHAR USING COMPRESSION dictionary,
    page          VARCHAR USING COMPRESSION dictionary,
    registration  DOUBLE PRECISION,
    sessionid     BIGINT,
    song          VARCHAR USING COMPRESSION dictionary,
    status        BIGINT,
    ts            BIGINT,
    useragent     VARCHAR USING COMPRESSION dictionary,
    userid        BIGINT
)
