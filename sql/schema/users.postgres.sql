-- One row for each userId that is not blank, as its latest event says.
-- Text is in the order of its bytes, as on the other engines, whatever the database's own order is.
CREATE TABLE IF NOT EXISTS {schema}.users (
    user_id    BIGINT NOT NULL,
    first_name VARCHAR COLLATE "C",
    last_name  VARCHAR COLLATE "C",
    gender     VARCHAR COLLATE "C",
    level      VARCHAR COLLATE "C",
    last_seen  TIMESTAMP NOT NULL,
    PRIMARY KEY (user_id)
)
