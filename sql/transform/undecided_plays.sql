-- Plays that need a decision: more than one row, now or before, tells of them.
CREATE TEMP TABLE undecided_plays (
    session_id      BIGINT    NOT NULL,
    item_in_session BIGINT    NOT NULL,
    ts              BIGINT    NOT NULL,
    start_time      TIMESTAMP NOT NULL
)
