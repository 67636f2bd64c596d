-- Songs by plays: every play counts, by title and artist as they were heard.
SELECT p.song_title AS title,
       p.artist_name AS artist,
       COUNT(*) AS plays,
       COUNT(DISTINCT p.user_id) AS listeners,
       MIN(p.song_id) AS song_id
FROM {schema}.songplays p
WHERE (CAST($catalog_only AS BOOLEAN) = FALSE OR p.song_id IS NOT NULL)
  AND (CAST($from AS TIMESTAMP) IS NULL OR p.start_time >= CAST($from AS TIMESTAMP))
  AND (CAST($to AS TIMESTAMP) IS NULL OR p.start_time < CAST($to AS TIMESTAMP))
  AND (CAST($level AS VARCHAR) IS NULL OR p.level = CAST($level AS VARCHAR))
GROUP BY p.song_title, p.artist_name
ORDER BY plays DESC, title, artist
LIMIT $first
