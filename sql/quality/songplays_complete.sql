-- songplays holds each NextSong event that was read, once, and nothing else.
SELECT COALESCE(e.session_id, p.session_id) AS session_id,
       COALESCE(e.item_in_session, p.item_in_session) AS item_in_session,
       COALESCE(e.start_time, p.start_time) AS start_time
FROM (
    SELECT DISTINCT session_id, item_in_session, start_time
    FROM {schema}.clean_events
    WHERE page = 'NextSong') e
FULL JOIN {schema}.songplays p
  ON p.session_id = e.session_id AND p.item_in_session = e.item_in_session AND p.start_time = e.start_time
WHERE e.session_id IS NULL OR p.session_id IS NULL
