INSERT INTO touched_times
SELECT ts, MIN(start_time), COUNT(*)
FROM {schema}.clean_events
WHERE file_id >= $first_file_id AND page = 'NextSong'
GROUP BY ts
ORDER BY ts
