-- New plays of titles with several recordings: the nearest in duration, then the smallest song_id.
INSERT INTO {schema}.songplays
SELECT songplay_id, start_time, user_id, level, song_id, artist_id, session_id, item_in_session, song_title,
       artist_name, length, location, user_agent
FROM (
    SELECT p.*, s.song_id, s.artist_id,
           ROW_NUMBER() OVER (
               PARTITION BY p.user_id, p.session_id, p.item_in_session, p.ts
               ORDER BY ABS(s.duration - p.length), s.song_id) AS place
    FROM {schema}.clean_plays p
    JOIN (
        SELECT title, artist_name
        FROM {schema}.songs
        GROUP BY title, artist_name
        HAVING COUNT(*) > 1) several
      ON several.title = p.song_title AND several.artist_name = p.artist_name
    JOIN {schema}.songs s ON s.title = p.song_title AND s.artist_name = p.artist_name
    LEFT JOIN undecided_plays u
      ON u.session_id = p.session_id AND u.item_in_session = p.item_in_session AND u.ts = p.ts
    WHERE p.file_id >= $first_file_id AND u.session_id IS NULL) matched
WHERE place = 1
