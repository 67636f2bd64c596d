-- user_id is in every row of users, and in one row only.
SELECT user_id + 0 AS user_id, COUNT(*) AS row_count
FROM {schema}.users
GROUP BY user_id + 0
HAVING user_id + 0 IS NULL OR COUNT(*) > 1
