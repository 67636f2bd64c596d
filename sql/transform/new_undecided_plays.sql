-- Those that come twice, and those that come although the star has them.
INSERT INTO undecided_plays
SELECT e.session_id, e.item_in_session, e.ts, e.start_time
FROM {schema}.clean_events e
WHERE e.file_id >= $first_file_id AND e.page = 'NextSong'
  AND e.ts IN (SELECT ts FROM touched_times WHERE plays > 1)
GROUP BY e.session_id, e.item_in_session, e.ts, e.start_time
HAVING COUNT(*) > 1
UNION
SELECT e.session_id, e.item_in_session, e.ts, e.start_time
FROM {schema}.clean_events e
JOIN {schema}.songplays p
  ON p.session_id = e.session_id AND p.item_in_session = e.item_in_session AND p.start_time = e.start_time
WHERE e.file_id >= $first_file_id AND e.page = 'NextSong' AND p.start_time BETWEEN $from AND $to
