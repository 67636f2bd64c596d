-- One row for each song_id; of several in different files the first in a fixed order.
INSERT INTO {schema}.songs
SELECT song_id, title, artist_id, artist_name, year, duration
FROM (
    SELECT s.*,
           ROW_NUMBER() OVER (
               PARTITION BY s.song_id
               ORDER BY s.title, s.artist_id, s.artist_name, s.year, s.duration) AS place
    FROM {schema}.clean_songs s
    JOIN touched_songs t ON t.song_id = s.song_id) ranked
WHERE place = 1
