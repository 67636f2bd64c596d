DELETE FROM {schema}.artists WHERE artist_id IN (SELECT artist_id FROM touched_artists)
