-- Users with an event in a file that comes or goes: they are decided anew.
CREATE TEMP TABLE touched_users AS
SELECT DISTINCT e.user_id
FROM {schema}.clean_events e
JOIN batch_files b ON b.file_id = e.file_id
WHERE e.user_id IS NOT NULL
