-- The events that are songplays. songplay_id says which user's event it is; nobody's has no user.
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
       e.song_title,
       e.artist_name,
       e.length,
       e.location,
       e.user_agent
FROM {schema}.clean_events e
WHERE e.page = 'NextSong'
