-- One row for each start_time of a songplay, UTC; week is ISO, weekday 0 = Sunday.
CREATE TABLE IF NOT EXISTS {schema}.time (
    start_time TIMESTAMP NOT NULL,
    hour       BIGINT NOT NULL,
    day        BIGINT NOT NULL,
    week       BIGINT NOT NULL,
    month      BIGINT NOT NULL,
    year       BIGINT NOT NULL,
    weekday    BIGINT NOT NULL
)
