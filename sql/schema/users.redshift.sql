-- One row for each userId that is not blank, as its latest event says. On every node: each join finds it where it runs.
CREATE TABLE IF NOT EXISTS {schema}.users (
    user_id    BIGINT NOT NULL PRIMARY KEY,
    first_name VARCHAR(4096),
    last_name  VARCHAR(4096),
    gender     VARCHAR(256),
    level      VARCHAR(256),
    last_seen  TIMESTAMP NOT NULL
)
DISTSTYLE ALL
