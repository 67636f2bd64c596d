-- song_id is in every row of songs, and in one row only.
SELECT song_id || '' AS song_id, COUNT(*) AS row_count
FROM {schema}.songs
GROUP BY song_id || ''
HAVING song_id || '' IS NULL OR COUNT(*) > 1
