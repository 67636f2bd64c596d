-- The times at which plays come, and how many, or go (plays is 0). In their order, so that an index of ranges is told little
-- by each of the rows of time that are made of them.
CREATE TEMP TABLE touched_times (
    ts         BIGINT    NOT NULL,
    start_time TIMESTAMP NOT NULL,
    plays      BIGINT    NOT NULL
)
