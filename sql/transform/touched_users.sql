-- Users who are decided anew, and the time of their latest event. The key tells a planner that they are few to each.
CREATE TEMP TABLE touched_users (
    user_id BIGINT NOT NULL PRIMARY KEY,
    ts      BIGINT NOT NULL
)
