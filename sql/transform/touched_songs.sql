-- Songs with a row in a file that comes or goes.
CREATE TEMP TABLE touched_songs AS
SELECT DISTINCT s.song_id
FROM {schema}.clean_songs s
JOIN batch_files b ON b.file_id = s.file_id
