-- The songs that COPY read, without those that break a rule no column can hold, behind the id of the files that came
-- together. Text loses its trailing blanks, which this engine passes over when it compares, and is repaired as the ledger
-- says; -0 becomes 0.
INSERT INTO {schema}.staging_songs
SELECT $file_id,
       c.num_songs,
       RTRIM(c.artist_id),
       c.artist_latitude + 0,
       c.artist_longitude + 0,
       COALESCE(artist_location_repair.repaired, RTRIM(c.artist_location)),
       COALESCE(artist_name_repair.repaired, RTRIM(c.artist_name)),
       RTRIM(c.song_id),
       COALESCE(title_repair.repaired, RTRIM(c.title)),
       c.duration + 0,
       c.year
FROM {schema}.copied_songs c
LEFT JOIN {schema}.text_repairs artist_location_repair ON artist_location_repair.file_id = $file_id AND artist_location_repair.original = RTRIM(c.artist_location)
LEFT JOIN {schema}.text_repairs artist_name_repair ON artist_name_repair.file_id = $file_id AND artist_name_repair.original = RTRIM(c.artist_name)
LEFT JOIN {schema}.text_repairs title_repair ON title_repair.file_id = $file_id AND title_repair.original = RTRIM(c.title)
WHERE TRIM(c.song_id) <> '' AND TRIM(c.artist_id) <> ''
