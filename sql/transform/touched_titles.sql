-- Titles that a touched song has, or had: their plays are matched anew.
CREATE TEMP TABLE touched_titles AS
SELECT DISTINCT s.title, s.artist_name
FROM {schema}.clean_songs s
JOIN touched_songs t ON t.song_id = s.song_id
