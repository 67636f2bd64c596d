-- The events that are songplays, their text repaired. songplay_id says which user's event it is; nobody's has no user.
CREATE OR REPLACE VIEW {schema}.clean_plays AS
SELECT e.file_id,
       MD5(COALESCE(CAST(e.user_id AS VARCHAR), '') || ':' || CAST(e.session_id AS VARCHAR) || ':'
           || CAST(e.item_in_session AS VARCHAR) || ':' || CAST(e.ts AS VARCHAR)) AS songplay_id,
       e.ts,
       e.start_time,
       e.user_id,
       e.level,
       e.session_id,
       e.item_in_session,
       COALESCE(t.repaired, e.song_title)  AS song_title,
       COALESCE(a.repaired, e.artist_name) AS artist_name,
       e.length,
       COALESCE(l.repaired, e.location)    AS location,
       e.user_agent
FROM {schema}.clean_events e
LEFT JOIN {schema}.text_repairs t ON t.original = e.song_title
LEFT JOIN {schema}.text_repairs a ON a.original = e.artist_name
LEFT JOIN {schema}.text_repairs l ON l.original = e.location
WHERE e.page = 'NextSong'
