-- Plays by day of the week, 0 = Sunday.
SELECT CAST(t.weekday AS VARCHAR) AS value, COUNT(*) AS plays, COUNT(DISTINCT p.user_id) AS listeners
FROM {schema}.songplays p
JOIN {schema}.time t ON t.start_time = p.start_time
WHERE p.start_time IS NOT NULL
  AND (CAST($from AS TIMESTAMP) IS NULL OR p.start_time >= CAST($from AS TIMESTAMP))
  AND (CAST($to AS TIMESTAMP) IS NULL OR p.start_time < CAST($to AS TIMESTAMP))
  AND (CAST($level AS VARCHAR) IS NULL OR p.level = CAST($level AS VARCHAR))
GROUP BY t.weekday
ORDER BY t.weekday
