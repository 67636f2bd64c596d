-- Files in which text is an object or an array, which text must not be. Each look is a range of its own: the engine
-- passes over the row groups that can hold none.
SELECT DISTINCT o.file_id
FROM (
    SELECT file_id FROM {schema}.staging_songs WHERE artist_id >= '[' AND artist_id < '\' AND json_valid(artist_id)
    UNION ALL
    SELECT file_id FROM {schema}.staging_songs WHERE artist_id >= '{' AND artist_id < '|' AND json_valid(artist_id)
    UNION ALL
    SELECT file_id FROM {schema}.staging_songs WHERE artist_location >= '[' AND artist_location < '\' AND json_valid(artist_location)
    UNION ALL
    SELECT file_id FROM {schema}.staging_songs WHERE artist_location >= '{' AND artist_location < '|' AND json_valid(artist_location)
    UNION ALL
    SELECT file_id FROM {schema}.staging_songs WHERE artist_name >= '[' AND artist_name < '\' AND json_valid(artist_name)
    UNION ALL
    SELECT file_id FROM {schema}.staging_songs WHERE artist_name >= '{' AND artist_name < '|' AND json_valid(artist_name)
    UNION ALL
    SELECT file_id FROM {schema}.staging_songs WHERE song_id >= '[' AND song_id < '\' AND json_valid(song_id)
    UNION ALL
    SELECT file_id FROM {schema}.staging_songs WHERE song_id >= '{' AND song_id < '|' AND json_valid(song_id)
    UNION ALL
    SELECT file_id FROM {schema}.staging_songs WHERE title >= '[' AND title < '\' AND json_valid(title)
    UNION ALL
    SELECT file_id FROM {schema}.staging_songs WHERE title >= '{' AND title < '|' AND json_valid(title)) o
JOIN batch_files b ON b.file_id = o.file_id
WHERE NOT b.stale
