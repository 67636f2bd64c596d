-- Every level is free or paid.
SELECT 'songplays' AS table_name, songplay_id AS id, level
FROM {schema}.songplays
WHERE level IS NULL OR level NOT IN ('free', 'paid')
UNION ALL
SELECT 'users', CAST(user_id AS VARCHAR), level
FROM {schema}.users
WHERE level IS NULL OR level NOT IN ('free', 'paid')
