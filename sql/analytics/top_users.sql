-- Users by plays.
SELECT u.user_id, u.first_name, u.last_name, u.level, t.plays, t.sessions, t.seconds
FROM (
    SELECT p.user_id,
           COUNT(*) AS plays,
           COUNT(DISTINCT p.session_id) AS sessions,
           COALESCE(SUM(p.length), 0) AS seconds
    FROM {schema}.songplays p
    WHERE p.user_id IS NOT NULL
      AND (CAST($from AS TIMESTAMP) IS NULL OR p.start_time >= CAST($from AS TIMESTAMP))
      AND (CAST($to AS TIMESTAMP) IS NULL OR p.start_time < CAST($to AS TIMESTAMP))
      AND (CAST($level AS VARCHAR) IS NULL OR p.level = CAST($level AS VARCHAR))
    GROUP BY p.user_id) t
JOIN {schema}.users u ON u.user_id = t.user_id
ORDER BY t.plays DESC, u.user_id
LIMIT $first
