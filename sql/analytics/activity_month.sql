-- Plays by calendar month, UTC.
SELECT SUBSTRING(CAST(CAST(p.start_time AS DATE) AS VARCHAR), 1, 7) AS value,
       COUNT(*) AS plays,
       COUNT(DISTINCT p.user_id) AS listeners
FROM {schema}.songplays p
WHERE p.start_time IS NOT NULL
  AND (CAST($from AS TIMESTAMP) IS NULL OR p.start_time >= CAST($from AS TIMESTAMP))
  AND (CAST($to AS TIMESTAMP) IS NULL OR p.start_time < CAST($to AS TIMESTAMP))
  AND (CAST($level AS VARCHAR) IS NULL OR p.level = CAST($level AS VARCHAR))
GROUP BY SUBSTRING(CAST(CAST(p.start_time AS DATE) AS VARCHAR), 1, 7)
ORDER BY SUBSTRING(CAST(CAST(p.start_time AS DATE) AS VARCHAR), 1, 7)
