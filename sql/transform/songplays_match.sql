-- Every play that has no match although the catalogue has its title gets one: the recording of the nearest duration,
-- then of the smallest song_id.
UPDATE {schema}.songplays
SET song_id = m.song_id, artist_id = m.artist_id
FROM (
    SELECT songplay_id, song_id, artist_id
    FROM (
        SELECT p.songplay_id,
               s.song_id,
               s.artist_id,
               ROW_NUMBER() OVER (PARTITION BY p.songplay_id ORDER BY ABS(s.duration - p.length), s.song_id) AS place
        FROM {schema}.songplays p
        JOIN {schema}.songs s ON s.title = p.song_title AND s.artist_name = p.artist_name
        WHERE p.song_id IS NULL) ranked
    WHERE place = 1) m
WHERE songplays.songplay_id = m.songplay_id
