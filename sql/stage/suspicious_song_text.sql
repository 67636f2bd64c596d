-- Text of the new songs that is not plain ASCII: the only kind that can have been decoded wrongly.
-- The number of bytes tells apart what differs by blanks at the end only: Redshift takes such text for equal.
SELECT DISTINCT found.text, OCTET_LENGTH(found.text) AS bytes
FROM (
    SELECT title AS text, file_id FROM {schema}.staging_songs WHERE OCTET_LENGTH(title) <> LENGTH(title)
    UNION ALL
    SELECT artist_name, file_id FROM {schema}.staging_songs WHERE OCTET_LENGTH(artist_name) <> LENGTH(artist_name)
    UNION ALL
    SELECT artist_location, file_id
    FROM {schema}.staging_songs
    WHERE OCTET_LENGTH(artist_location) <> LENGTH(artist_location)) found
JOIN batch_files b ON b.file_id = found.file_id
LEFT JOIN {schema}.text_repairs r ON r.original = found.text AND OCTET_LENGTH(r.original) = OCTET_LENGTH(found.text)
WHERE NOT b.stale AND r.original IS NULL
