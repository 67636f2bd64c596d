-- How many of the songs that COPY read break a rule no column can hold.
SELECT COUNT(*) FROM {schema}.copied_songs WHERE TRIM(song_id) = '' OR TRIM(artist_id) = ''
