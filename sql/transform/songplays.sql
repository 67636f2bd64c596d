-- Every NextSong event is one songplay. Here are the new ones with nothing to decide: no other row tells of them, and their
-- title has one recording, or none.
INSERT INTO {schema}.songplays
SELECT p.songplay_id, p.start_time, p.user_id, p.level, c.song_id, c.artist_id, p.session_id, p.item_in_session,
       p.song_title, p.artist_name, p.length, p.location, p.user_agent
FROM {schema}.clean_plays p
LEFT JOIN (
    SELECT title, artist_name, COUNT(*) AS recordings, MIN(song_id) AS song_id, MIN(artist_id) AS artist_id
    FROM {schema}.songs
    GROUP BY title, artist_name) c
  ON c.title = p.song_title AND c.artist_name = p.artist_name
LEFT JOIN undecided_plays u
  ON u.session_id = p.session_id AND u.item_in_session = p.item_in_session AND u.ts = p.ts
WHERE p.file_id >= $first_file_id AND u.session_id IS NULL AND (c.recordings IS NULL OR c.recordings = 1)
