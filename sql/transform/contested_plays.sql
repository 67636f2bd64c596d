-- Keys that more than one row has a say in: those of files that go, those that came twice, and those that came
-- although the star has them.
CREATE TEMP TABLE contested_plays AS
SELECT e.session_id, e.item_in_session, e.start_time
FROM {schema}.clean_events e
JOIN batch_files b ON b.file_id = e.file_id
WHERE e.page = 'NextSong' AND b.stale
UNION
SELECT e.session_id, e.item_in_session, e.start_time
FROM {schema}.clean_events e
JOIN batch_files b ON b.file_id = e.file_id
WHERE e.page = 'NextSong' AND NOT b.stale
GROUP BY e.session_id, e.item_in_session, e.start_time
HAVING COUNT(*) > 1
UNION
SELECT e.session_id, e.item_in_session, e.start_time
FROM {schema}.clean_events e
JOIN batch_files b ON b.file_id = e.file_id
JOIN {schema}.songplays p
  ON p.session_id = e.session_id AND p.item_in_session = e.item_in_session AND p.start_time = e.start_time
WHERE e.page = 'NextSong' AND NOT b.stale
