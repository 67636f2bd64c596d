-- The event logs as they were read, one row a line; file_id says which file (etl_files). A blank userId is NULL.
-- It is kept: the star can be built from it again.
CREATE TABLE IF NOT EXISTS {schema}.staging_events (
    file_id       BIGINT NOT NULL,
    artist        VARCHAR(4096),
    auth          VARCHAR(256),
    firstname     VARCHAR(4096),
    gender        VARCHAR(256),
    iteminsession BIGINT,
    lastname      VARCHAR(4096),
    length        DOUBLE PRECISION,
    level         VARCHAR(256),
    location      VARCHAR(4096),
    method        VARCHAR(256),
    page          VARCHAR(256),
    registration  DOUBLE PRECISION,
    sessionid     BIGINT,
    song          VARCHAR(4096),
    status        BIGINT,
    ts            BIGINT,
    useragent     VARCHAR(4096),
    userid        BIGINT
)
DISTSTYLE EVEN
