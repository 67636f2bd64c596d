-- Text of the new events that is not plain ASCII: the only kind that can have been decoded wrongly.
-- The number of bytes tells apart what differs by blanks at the end only: Redshift takes such text for equal.
SELECT DISTINCT found.text, OCTET_LENGTH(found.text) AS bytes
FROM (
    SELECT song AS text, file_id FROM {schema}.staging_events WHERE OCTET_LENGTH(song) <> LENGTH(song)
    UNION ALL
    SELECT artist, file_id FROM {schema}.staging_events WHERE OCTET_LENGTH(artist) <> LENGTH(artist)
    UNION ALL
    SELECT location, file_id FROM {schema}.staging_events WHERE OCTET_LENGTH(location) <> LENGTH(location)
    UNION ALL
    SELECT firstname, file_id FROM {schema}.staging_events WHERE OCTET_LENGTH(firstname) <> LENGTH(firstname)
    UNION ALL
    SELECT lastname, file_id FROM {schema}.staging_events WHERE OCTET_LENGTH(lastname) <> LENGTH(lastname)) found
JOIN batch_files b ON b.file_id = found.file_id
LEFT JOIN {schema}.text_repairs r ON r.original = found.text AND OCTET_LENGTH(r.original) = OCTET_LENGTH(found.text)
WHERE NOT b.stale AND r.original IS NULL
