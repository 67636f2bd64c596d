-- One row for each start_time of a songplay that has none yet.
INSERT INTO {schema}.time
SELECT played.start_time,
       EXTRACT(hour FROM played.start_time),
       EXTRACT(day FROM played.start_time),
       EXTRACT(week FROM played.start_time),
       EXTRACT(month FROM played.start_time),
       EXTRACT(year FROM played.start_time),
       EXTRACT(dow FROM played.start_time)
FROM (
    SELECT DISTINCT e.start_time
    FROM {schema}.clean_events e
    JOIN batch_files b ON b.file_id = e.file_id
    WHERE e.page = 'NextSong' AND NOT b.stale) played
LEFT JOIN {schema}.time t ON t.start_time = played.start_time
WHERE t.start_time IS NULL
