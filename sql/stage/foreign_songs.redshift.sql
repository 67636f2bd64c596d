-- Text that COPY read and that is not plain ASCII: the only kind that can have been decoded wrongly.
SELECT found.text, COUNT(*)
FROM (
    SELECT RTRIM(title) AS text, song_id, artist_id FROM {schema}.copied_songs WHERE OCTET_LENGTH(title) <> LENGTH(title)
    UNION ALL
    SELECT RTRIM(artist_name), song_id, artist_id FROM {schema}.copied_songs WHERE OCTET_LENGTH(artist_name) <> LENGTH(artist_name)
    UNION ALL
    SELECT RTRIM(artist_location), song_id, artist_id
    FROM {schema}.copied_songs
    WHERE OCTET_LENGTH(artist_location) <> LENGTH(artist_location)) found
WHERE TRIM(found.song_id) <> '' AND TRIM(found.artist_id) <> ''
GROUP BY found.text
