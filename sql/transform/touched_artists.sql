-- Artists with a row in a file that comes or goes.
CREATE TEMP TABLE touched_artists AS
SELECT DISTINCT s.artist_id
FROM {schema}.clean_songs s
JOIN batch_files b ON b.file_id = s.file_id
