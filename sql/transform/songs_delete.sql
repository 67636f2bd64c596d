DELETE FROM {schema}.songs WHERE song_id IN (SELECT song_id FROM touched_songs)
