-- One row for each start_time of a songplay that has none yet.
INSERT INTO {schema}.time
SELECT start_time,
       EXTRACT(hour FROM start_time),
       EXTRACT(day FROM start_time),
       EXTRACT(week FROM start_time),
       EXTRACT(month FROM start_time),
       EXTRACT(year FROM start_time),
       EXTRACT(dow FROM start_time)
FROM (
    SELECT DISTINCT e.start_time
    FROM {schema}.clean_events e
    JOIN batch_files b ON b.file_id = e.file_id
    WHERE e.page = 'NextSong' AND NOT b.stale) played
WHERE NOT EXISTS (SELECT 1 FROM {schema}.time t WHERE t.start_time = played.start_time)
