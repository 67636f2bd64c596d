-- What was staged of each event file: lines, lines that are good, plays among them.
SELECT e.file_id,
       COUNT(*)                                                             AS lines,
       COUNT(e.ts)                                                          AS good,
       COUNT(CASE WHEN e.ts IS NOT NULL AND e.page = 'NextSong' THEN 1 END)  AS songplays
FROM {schema}.staging_events e
JOIN batch_files b ON b.file_id = e.file_id
WHERE NOT b.stale
GROUP BY e.file_id
ORDER BY e.file_id
