-- Files in which text is an object or an array, which text must not be. Each look is a range of its own: the engine
-- passes over the row groups that can hold none.
SELECT DISTINCT o.file_id
FROM (
    SELECT file_id FROM {schema}.staging_events WHERE artist >= '[' AND artist < '\' AND json_valid(artist)
    UNION ALL
    SELECT file_id FROM {schema}.staging_events WHERE artist >= '{' AND artist < '|' AND json_valid(artist)
    UNION ALL
    SELECT file_id FROM {schema}.staging_events WHERE auth >= '[' AND auth < '\' AND json_valid(auth)
    UNION ALL
    SELECT file_id FROM {schema}.staging_events WHERE auth >= '{' AND auth < '|' AND json_valid(auth)
    UNION ALL
    SELECT file_id FROM {schema}.staging_events WHERE firstname >= '[' AND firstname < '\' AND json_valid(firstname)
    UNION ALL
    SELECT file_id FROM {schema}.staging_events WHERE firstname >= '{' AND firstname < '|' AND json_valid(firstname)
    UNION ALL
    SELECT file_id FROM {schema}.staging_events WHERE gender >= '[' AND gender < '\' AND json_valid(gender)
    UNION ALL
    SELECT file_id FROM {schema}.staging_events WHERE gender >= '{' AND gender < '|' AND json_valid(gender)
    UNION ALL
    SELECT file_id FROM {schema}.staging_events WHERE lastname >= '[' AND lastname < '\' AND json_valid(lastname)
    UNION ALL
    SELECT file_id FROM {schema}.staging_events WHERE lastname >= '{' AND lastname < '|' AND json_valid(lastname)
    UNION ALL
    SELECT file_id FROM {schema}.staging_events WHERE level >= '[' AND level < '\' AND json_valid(level)
    UNION ALL
    SELECT file_id FROM {schema}.staging_events WHERE level >= '{' AND level < '|' AND json_valid(level)
    UNION ALL
    SELECT file_id FROM {schema}.staging_events WHERE location >= '[' AND location < '\' AND json_valid(location)
    UNION ALL
    SELECT file_id FROM {schema}.staging_events WHERE location >= '{' AND location < '|' AND json_valid(location)
    UNION ALL
    SELECT file_id FROM {schema}.staging_events WHERE method >= '[' AND method < '\' AND json_valid(method)
    UNION ALL
    SELECT file_id FROM {schema}.staging_events WHERE method >= '{' AND method < '|' AND json_valid(method)
    UNION ALL
    SELECT file_id FROM {schema}.staging_events WHERE page >= '[' AND page < '\' AND json_valid(page)
    UNION ALL
    SELECT file_id FROM {schema}.staging_events WHERE page >= '{' AND page < '|' AND json_valid(page)
    UNION ALL
    SELECT file_id FROM {schema}.staging_events WHERE song >= '[' AND song < '\' AND json_valid(song)
    UNION ALL
    SELECT file_id FROM {schema}.staging_events WHERE song >= '{' AND song < '|' AND json_valid(song)
    UNION ALL
    SELECT file_id FROM {schema}.staging_events WHERE useragent >= '[' AND useragent < '\' AND json_valid(useragent)
    UNION ALL
    SELECT file_id FROM {schema}.staging_events WHERE useragent >= '{' AND useragent < '|' AND json_valid(useragent)) o
JOIN batch_files b ON b.file_id = o.file_id
WHERE NOT b.stale
