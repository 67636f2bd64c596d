-- How much the session's COPYs have loaded since a time.
SELECT CAST(COALESCE(SUM(loaded_bytes), 0) AS BIGINT)
FROM sys_load_history
WHERE session_id = $session AND start_time >= CAST($since AS TIMESTAMP)
