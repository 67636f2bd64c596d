-- Users who are decided anew, and the time of their latest event.
CREATE TEMP TABLE touched_users (
    user_id BIGINT NOT NULL,
    ts      BIGINT NOT NULL
)
