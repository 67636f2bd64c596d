-- Text of the new events that is not plain ASCII: the only kind that can have been decoded wrongly.
SELECT DISTINCT text
FROM (
    SELECT song AS text, file_id FROM {schema}.staging_events WHERE BIT_LENGTH(song) <> 8 * LENGTH(song)
    UNION ALL
    SELECT artist, file_id FROM {schema}.staging_events WHERE BIT_LENGTH(artist) <> 8 * LENGTH(artist)
    UNION ALL
    SELECT location, file_id FROM {schema}.staging_events WHERE BIT_LENGTH(location) <> 8 * LENGTH(location)
    UNION ALL
    SELECT firstname, file_id FROM {schema}.staging_events WHERE BIT_LENGTH(firstname) <> 8 * LENGTH(firstname)
    UNION ALL
    SELECT lastname, file_id FROM {schema}.staging_events WHERE BIT_LENGTH(lastname) <> 8 * LENGTH(lastname)) found
JOIN batch_files b ON b.file_id = found.file_id
WHERE NOT b.stale
  AND NOT EXISTS (SELECT 1 FROM {schema}.text_repairs r WHERE r.original = found.text)
