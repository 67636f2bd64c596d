-- Plays that need a decision: those of files that go, those that came twice, those that came although the star has them,
-- those whose title has changed in the catalogue, and new ones whose title has several recordings.
CREATE TEMP TABLE undecided_plays AS
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
UNION
SELECT p.session_id, p.item_in_session, p.start_time
FROM {schema}.songplays p
JOIN touched_titles t ON t.title = p.song_title AND t.artist_name = p.artist_name
UNION
SELECT p.session_id, p.item_in_session, p.start_time
FROM {schema}.clean_plays p
JOIN batch_files b ON b.file_id = p.file_id
JOIN (
    SELECT title, artist_name
    FROM {schema}.songs
    GROUP BY title, artist_name
    HAVING COUNT(*) > 1) several
  ON several.title = p.song_title AND several.artist_name = p.artist_name
WHERE NOT b.stale
