-- What COPY reads from the event logs of one load, before each line has its file_id; gone when the load ends. What must
-- be there is NOT NULL: COPY itself rejects a line without it, and says the file and the line.
CREATE TABLE IF NOT EXISTS {schema}.copied_events (
    artist        VARCHAR(4096),
    auth          VARCHAR(256),
    firstname     VARCHAR(4096),
    gender        VARCHAR(256),
    iteminsession BIGINT NOT NULL,
    lastname      VARCHAR(4096),
    length        DOUBLE PRECISION,
    level         VARCHAR(256),
    location      VARCHAR(4096),
    method        VARCHAR(256),
    page          VARCHAR(256) NOT NULL,
    registration  DOUBLE PRECISION,
    sessionid     BIGINT NOT NULL,
    song          VARCHAR(4096),
    status        BIGINT,
    ts            BIGINT NOT NULL,
    useragent     VARCHAR(4096),
    userid        BIGINT
)
DISTSTYLE EVEN
