-- user_id is in every row of users, and in one row only.
SELECT user_id, COUNT(*) AS row_count
FROM {schema}.users
GROUP BY user_id
HAVING user_id IS NULL OR COUNT(*) > 1
