-- The COPYs of a session since a time.
SELECT query_id
FROM sys_load_history
WHERE session_id = $session AND start_time >= CAST($since AS TIMESTAMP)
ORDER BY query_id
