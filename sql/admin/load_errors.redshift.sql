-- The lines that the COPYs of a session would not load.
SELECT RTRIM(file_name), line_number, RTRIM(error_message), RTRIM(column_name)
FROM sys_load_error_detail
WHERE session_id = $session AND start_time >= CAST($since AS TIMESTAMP)
ORDER BY file_name, line_number
