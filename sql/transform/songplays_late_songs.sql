-- Plays whose title has changed in the catalogue get the match they have now, or none. A match hangs on title, artist and
-- length alone, so it is looked for once for each of these.
UPDATE {schema}.songplays
SET song_id = m.song_id, artist_id = m.artist_id
FROM (
    SELECT song_title, artist_name, length, song_id, artist_id
    FROM (
        SELECT heard.song_title, heard.artist_name, heard.length, s.song_id, s.artist_id,
               ROW_NUMBER() OVER (
                   PARTITION BY heard.song_title, heard.artist_name, heard.length
                   ORDER BY ABS(s.duration - heard.length), s.song_id) AS place
        FROM (
            SELECT DISTINCT p.song_title, p.artist_name, p.length
            FROM {schema}.songplays p
            JOIN touched_titles t ON t.title = p.song_title AND t.artist_name = p.artist_name) heard
        LEFT JOIN {schema}.songs s ON s.title = heard.song_title AND s.artist_name = heard.artist_name) ranked
    WHERE place = 1) m
WHERE songplays.song_title = m.song_title
  AND songplays.artist_name = m.artist_name
  AND (songplays.length = m.length OR (songplays.length IS NULL AND m.length IS NULL))
  AND (COALESCE(songplays.song_id, '') <> COALESCE(m.song_id, '')
       OR COALESCE(songplays.artist_id, '') <> COALESCE(m.artist_id, ''))
