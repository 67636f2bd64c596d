-- Every artist_id of songs is in artists.
SELECT DISTINCT c.artist_id
FROM {schema}.songs c
LEFT JOIN {schema}.artists p ON p.artist_id = c.artist_id || ''
WHERE c.artist_id IS NOT NULL AND p.artist_id IS NULL
