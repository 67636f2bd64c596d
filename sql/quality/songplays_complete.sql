-- songplays holds each NextSong event that was read, once, under the id of its identity, and nothing else.
SELECT COALESCE(e.songplay_id, p.songplay_id) AS songplay_id,
       COALESCE(e.user_id, p.user_id) AS user_id,
       COALESCE(e.session_id, p.session_id) AS session_id,
       COALESCE(e.item_in_session, p.item_in_session) AS item_in_session,
       COALESCE(e.start_time, p.start_time) AS start_time
FROM (
    SELECT DISTINCT songplay_id, user_id, session_id, item_in_session, start_time
    FROM {schema}.clean_plays) e
FULL JOIN {schema}.songplays p
  ON p.songplay_id = e.songplay_id
 AND COALESCE(CAST(p.user_id AS VARCHAR), '') = COALESCE(CAST(e.user_id AS VARCHAR), '')
 AND p.session_id = e.session_id AND p.item_in_session = e.item_in_session AND p.start_time = e.start_time
WHERE e.songplay_id IS NULL OR p.songplay_id IS NULL
