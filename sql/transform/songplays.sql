-- Every NextSong event is one songplay. Where there is nothing to decide, the new ones go in as they are, with the one
-- song of their title. Of the undecided, the first row in a fixed order wins, whichever file it stands in, and of the
-- recordings of its title the nearest duration, then the smallest song_id.
INSERT INTO {schema}.songplays
SELECT MD5(CAST(session_id AS VARCHAR) || ':' || CAST(item_in_session AS VARCHAR) || ':' || CAST(ts AS VARCHAR)),
       start_time, user_id, level, song_id, artist_id, session_id, item_in_session, song_title, artist_name, length,
       location, user_agent
FROM (
    SELECT p.*, s.song_id, s.artist_id, 1 AS place
    FROM {schema}.clean_plays p
    JOIN batch_files b ON b.file_id = p.file_id
    LEFT JOIN (
        SELECT title, artist_name, MIN(song_id) AS song_id, MIN(artist_id) AS artist_id
        FROM {schema}.songs
        GROUP BY title, artist_name
        HAVING COUNT(*) = 1) s
      ON s.title = p.song_title AND s.artist_name = p.artist_name
    LEFT JOIN undecided_plays u
      ON u.session_id = p.session_id AND u.item_in_session = p.item_in_session AND u.start_time = p.start_time
    WHERE NOT b.stale AND u.session_id IS NULL
    UNION ALL
    SELECT p.*, s.song_id, s.artist_id,
           ROW_NUMBER() OVER (
               PARTITION BY p.session_id, p.item_in_session, p.start_time
               ORDER BY p.user_id, p.level, p.song_title, p.artist_name, p.length, p.location, p.user_agent,
                        ABS(s.duration - p.length), s.song_id) AS place
    FROM {schema}.clean_plays p
    JOIN undecided_plays u
      ON u.session_id = p.session_id AND u.item_in_session = p.item_in_session AND u.start_time = p.start_time
    LEFT JOIN {schema}.songs s
      ON s.title = p.song_title AND s.artist_name = p.artist_name
    ) decided
WHERE place = 1
