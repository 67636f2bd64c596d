-- Every user_id of songplays is in users.
SELECT DISTINCT c.user_id
FROM {schema}.songplays c
LEFT JOIN {schema}.users p ON p.user_id = c.user_id + 0
WHERE c.user_id IS NOT NULL AND p.user_id IS NULL
