-- How many of the new rows tell of plays that were decided.
SELECT COUNT(*)
FROM {schema}.clean_events e
JOIN undecided_plays u
  ON u.session_id = e.session_id AND u.item_in_session = e.item_in_session AND u.ts = e.ts
WHERE e.file_id >= $first_file_id AND e.page = 'NextSong'
