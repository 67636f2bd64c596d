-- The songs that COPY read, without those that break a rule no column can hold, behind the id of the files that came
-- together. Text loses its trailing blanks, which this engine passes over when it compares.
INSERT INTO {schema}.staging_songs
SELECT $file_id,
       num_songs,
       RTRIM(artist_id),
       artist_latitude,
       artist_longitude,
       RTRIM(artist_location),
       RTRIM(artist_name),
       RTRIM(song_id),
       RTRIM(title),
       duration,
       year
FROM {schema}.copied_songs
WHERE TRIM(song_id) <> '' AND TRIM(artist_id) <> ''
