-- Text of the new songs that is not plain ASCII: the only kind that can have been decoded wrongly.
SELECT DISTINCT text
FROM (
    SELECT title AS text, file_id FROM {schema}.staging_songs WHERE BIT_LENGTH(title) <> 8 * LENGTH(title)
    UNION ALL
    SELECT artist_name, file_id FROM {schema}.staging_songs WHERE BIT_LENGTH(artist_name) <> 8 * LENGTH(artist_name)
    UNION ALL
    SELECT artist_location, file_id
    FROM {schema}.staging_songs
    WHERE BIT_LENGTH(artist_location) <> 8 * LENGTH(artist_location)) found
JOIN batch_files b ON b.file_id = found.file_id
WHERE NOT b.stale
  AND NOT EXISTS (SELECT 1 FROM {schema}.text_repairs r WHERE r.original = found.text)
