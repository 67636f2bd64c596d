-- Those of files that go, unless they are among them already.
INSERT INTO undecided_plays
SELECT DISTINCT e.session_id, e.item_in_session, e.ts, e.start_time
FROM {schema}.clean_events e
JOIN batch_files b ON b.file_id = e.file_id
LEFT JOIN undecided_plays u
  ON u.session_id = e.session_id AND u.item_in_session = e.item_in_session AND u.ts = e.ts
WHERE e.page = 'NextSong' AND b.stale AND u.session_id IS NULL
