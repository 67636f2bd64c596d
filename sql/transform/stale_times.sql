INSERT INTO touched_times
SELECT DISTINCT e.ts, e.start_time, 0
FROM {schema}.clean_events e
JOIN batch_files b ON b.file_id = e.file_id
WHERE e.page = 'NextSong' AND b.stale
