-- Artists by plays: under the catalogue's name where the play was matched, else as they were heard.
SELECT COALESCE(a.name, p.artist_name) AS artist,
       COUNT(*) AS plays,
       COUNT(DISTINCT p.user_id) AS listeners,
       COUNT(DISTINCT p.song_title) AS titles
FROM {schema}.songplays p
LEFT JOIN {schema}.artists a ON a.artist_id = p.artist_id
WHERE (CAST($catalog_only AS BOOLEAN) = FALSE OR p.song_id IS NOT NULL)
  AND (CAST($from AS TIMESTAMP) IS NULL OR p.start_time >= CAST($from AS TIMESTAMP))
  AND (CAST($to AS TIMESTAMP) IS NULL OR p.start_time < CAST($to AS TIMESTAMP))
  AND (CAST($level AS VARCHAR) IS NULL OR p.level = CAST($level AS VARCHAR))
GROUP BY COALESCE(a.name, p.artist_name)
ORDER BY plays DESC, artist
LIMIT $first
