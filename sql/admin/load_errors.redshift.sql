-- The lines that a COPY would not load.
SELECT RTRIM(file_name), line_number, RTRIM(error_message), RTRIM(column_name)
FROM sys_load_error_detail
WHERE query_id = $query_id
ORDER BY file_name, line_number
