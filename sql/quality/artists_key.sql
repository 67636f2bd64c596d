-- artist_id is in every row of artists, and in one row only.
SELECT artist_id || '' AS artist_id, COUNT(*) AS row_count
FROM {schema}.artists
GROUP BY artist_id || ''
HAVING artist_id || '' IS NULL OR COUNT(*) > 1
