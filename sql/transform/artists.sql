-- One row for each artist_id: a spelling with a location first, then the shortest name, then the alphabet.
INSERT INTO {schema}.artists
SELECT artist_id, artist_name, location, latitude, longitude
FROM (
    SELECT s.*,
           ROW_NUMBER() OVER (
               PARTITION BY s.artist_id
               ORDER BY CASE WHEN s.location IS NULL THEN 1 ELSE 0 END, LENGTH(s.artist_name), s.artist_name,
                        s.location, s.latitude, s.longitude) AS place
    FROM {schema}.clean_songs s
    JOIN touched_artists t ON t.artist_id = s.artist_id) ranked
WHERE place = 1
