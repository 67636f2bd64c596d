-- Plays of a title that changed in the catalogue lose their match: songplays_match finds the one that holds now.
UPDATE {schema}.songplays
SET song_id = NULL, artist_id = NULL
WHERE song_id IS NOT NULL
  AND EXISTS (
      SELECT 1
      FROM touched_titles t
      WHERE t.title = songplays.song_title AND t.artist_name = songplays.artist_name)
