-- Plays by the user's gender.
SELECT CAST(u.gender AS VARCHAR) AS value, COUNT(*) AS plays, COUNT(DISTINCT p.user_id) AS listeners
FROM {schema}.songplays p
LEFT JOIN {schema}.users u ON u.user_id = p.user_id
WHERE p.start_time IS NOT NULL
  AND (CAST($from AS TIMESTAMP) IS NULL OR p.start_time >= CAST($from AS TIMESTAMP))
  AND (CAST($to AS TIMESTAMP) IS NULL OR p.start_time < CAST($to AS TIMESTAMP))
  AND (CAST($level AS VARCHAR) IS NULL OR p.level = CAST($level AS VARCHAR))
GROUP BY u.gender
ORDER BY u.gender
