-- What was staged of each song file: lines, and lines that are good.
SELECT s.file_id, COUNT(*) AS lines, COUNT(s.song_id) AS good, 0 AS songplays
FROM {schema}.staging_songs s
JOIN batch_files b ON b.file_id = s.file_id
WHERE NOT b.stale
GROUP BY s.file_id
ORDER BY s.file_id
