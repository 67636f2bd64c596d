-- The event logs as they were read, one row a line; file_id says which file (etl_files). A blank userId is NULL.
-- Text is in the order of its bytes, as on the other engines, whatever the database's own order is.
CREATE TABLE IF NOT EXISTS {schema}.staging_events (
    file_id       BIGINT NOT NULL,
    artist        VARCHAR COLLATE "C",
    auth          VARCHAR COLLATE "C",
    firstname     VARCHAR COLLATE "C",
    gender        VARCHAR COLLATE "C",
    iteminsession BIGINT,
    lastname      VARCHAR COLLATE "C",
    length        DOUBLE PRECISION,
    level         VARCHAR COLLATE "C",
    location      VARCHAR COLLATE "C",
    method        VARCHAR COLLATE "C",
    page          VARCHAR COLLATE "C",
    registration  DOUBLE PRECISION,
    sessionid     BIGINT,
    song          VARCHAR COLLATE "C",
    status        BIGINT,
    ts            BIGINT,
    useragent     VARCHAR COLLATE "C",
    userid        BIGINT
)
