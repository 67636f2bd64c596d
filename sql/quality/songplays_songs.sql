-- Every song_id of songplays is in songs.
SELECT DISTINCT c.song_id
FROM {schema}.songplays c
LEFT JOIN {schema}.songs p ON p.song_id = c.song_id || ''
WHERE c.song_id IS NOT NULL AND p.song_id IS NULL
