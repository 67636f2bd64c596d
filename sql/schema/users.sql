-- One row for each userId that is not blank, as its latest event says.
CREATE TABLE IF NOT EXISTS {schema}.users (
    user_id    BIGINT NOT NULL,
    first_name VARCHAR,
    last_name  VARCHAR,
    gender     VARCHAR,
    level      VARCHAR,
    last_seen  TIMESTAMP NOT NULL
)
