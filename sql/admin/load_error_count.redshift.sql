-- How many lines a COPY that is over would not load.
SELECT CAST(COALESCE(error_count, 0) AS BIGINT)
FROM sys_load_history
WHERE query_id = $query_id AND LOWER(RTRIM(status)) <> 'running'
