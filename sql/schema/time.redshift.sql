-- One row for each start_time of a songplay, UTC; week is ISO, weekday 0 = Sunday.
-- On every node: each join finds it where it runs.
CREATE TABLE IF NOT EXISTS {schema}.time (
    start_time TIMESTAMP NOT NULL PRIMARY KEY,
    hour       BIGINT NOT NULL,
    day        BIGINT NOT NULL,
    week       BIGINT NOT NULL,
    month      BIGINT NOT NULL,
    year       BIGINT NOT NULL,
    weekday    BIGINT NOT NULL
)
DISTSTYLE ALL
