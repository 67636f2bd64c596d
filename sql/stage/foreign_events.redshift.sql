-- Text that COPY read and that is not plain ASCII: the only kind that can have been decoded wrongly.
SELECT found.text, COUNT(*)
FROM (
    SELECT RTRIM(song) AS text, ts FROM {schema}.copied_events WHERE OCTET_LENGTH(song) <> LENGTH(song)
    UNION ALL
    SELECT RTRIM(artist), ts FROM {schema}.copied_events WHERE OCTET_LENGTH(artist) <> LENGTH(artist)
    UNION ALL
    SELECT RTRIM(location), ts FROM {schema}.copied_events WHERE OCTET_LENGTH(location) <> LENGTH(location)
    UNION ALL
    SELECT RTRIM(firstname), ts FROM {schema}.copied_events WHERE OCTET_LENGTH(firstname) <> LENGTH(firstname)
    UNION ALL
    SELECT RTRIM(lastname), ts FROM {schema}.copied_events WHERE OCTET_LENGTH(lastname) <> LENGTH(lastname)) found
WHERE found.ts BETWEEN 946684800000 AND 4102444799999
GROUP BY found.text
