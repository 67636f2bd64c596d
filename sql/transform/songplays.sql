-- Every NextSong event is one songplay. New ones that nobody contests go in as they are; of a contested key the first
-- row in a fixed order wins, whichever file it stands in. A title with one recording is matched here, one with
-- several in songplays_match.
INSERT INTO {schema}.songplays
SELECT MD5(CAST(e.session_id AS VARCHAR) || ':' || CAST(e.item_in_session AS VARCHAR) || ':' || CAST(e.ts AS VARCHAR)),
       e.start_time,
       e.user_id,
       e.level,
       s.song_id,
       s.artist_id,
       e.session_id,
       e.item_in_session,
       COALESCE(rt.repaired, e.song_title),
       COALESCE(ra.repaired, e.artist_name),
       e.length,
       COALESCE(rl.repaired, e.location),
       e.user_agent
FROM (
    SELECT n.session_id, n.item_in_session, n.ts, n.start_time, n.user_id, n.level, n.song_title, n.artist_name,
           n.length, n.location, n.user_agent
    FROM {schema}.clean_events n
    JOIN batch_files b ON b.file_id = n.file_id
    WHERE n.page = 'NextSong'
      AND NOT b.stale
      AND NOT EXISTS (
          SELECT 1
          FROM contested_plays c
          WHERE c.session_id = n.session_id AND c.item_in_session = n.item_in_session AND c.start_time = n.start_time)
    UNION ALL
    SELECT session_id, item_in_session, ts, start_time, user_id, level, song_title, artist_name,
           length, location, user_agent
    FROM (
        SELECT n.*,
               ROW_NUMBER() OVER (
                   PARTITION BY n.session_id, n.item_in_session, n.start_time
                   ORDER BY n.user_id, n.level, n.song_title, n.artist_name, n.length, n.location, n.user_agent) AS place
        FROM {schema}.clean_events n
        JOIN contested_plays c
          ON c.session_id = n.session_id AND c.item_in_session = n.item_in_session AND c.start_time = n.start_time
        WHERE n.page = 'NextSong') ranked
    WHERE place = 1) e
LEFT JOIN {schema}.text_repairs rt ON rt.original = e.song_title
LEFT JOIN {schema}.text_repairs ra ON ra.original = e.artist_name
LEFT JOIN {schema}.text_repairs rl ON rl.original = e.location
LEFT JOIN (
    SELECT title, artist_name, MIN(song_id) AS song_id, MIN(artist_id) AS artist_id
    FROM {schema}.songs
    GROUP BY title, artist_name
    HAVING COUNT(*) = 1) s
  ON s.title = COALESCE(rt.repaired, e.song_title) AND s.artist_name = COALESCE(ra.repaired, e.artist_name)
