-- Every play whose title and artist the catalogue has is matched to it.
SELECT DISTINCT p.song_title, p.artist_name
FROM {schema}.songplays p
JOIN {schema}.songs s ON s.title = p.song_title AND s.artist_name = p.artist_name
WHERE p.song_id IS NULL
