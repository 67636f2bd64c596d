-- The events that COPY read, without those that break a rule no column can hold, behind the id of the files that came
-- together. Text loses its trailing blanks, which this engine passes over when it compares, and is repaired as the ledger
-- says; -0 becomes 0.
INSERT INTO {schema}.staging_events
SELECT $file_id,
       COALESCE(artist_repair.repaired, RTRIM(c.artist)),
       RTRIM(c.auth),
       COALESCE(firstname_repair.repaired, RTRIM(c.firstname)),
       RTRIM(c.gender),
       c.iteminsession,
       COALESCE(lastname_repair.repaired, RTRIM(c.lastname)),
       c.length + 0,
       RTRIM(c.level),
       COALESCE(location_repair.repaired, RTRIM(c.location)),
       RTRIM(c.method),
       RTRIM(c.page),
       c.registration + 0,
       c.sessionid,
       COALESCE(song_repair.repaired, RTRIM(c.song)),
       c.status,
       c.ts,
       RTRIM(c.useragent),
       c.userid
FROM {schema}.copied_events c
LEFT JOIN {schema}.text_repairs artist_repair ON artist_repair.file_id = $file_id AND artist_repair.original = RTRIM(c.artist)
LEFT JOIN {schema}.text_repairs firstname_repair ON firstname_repair.file_id = $file_id AND firstname_repair.original = RTRIM(c.firstname)
LEFT JOIN {schema}.text_repairs lastname_repair ON lastname_repair.file_id = $file_id AND lastname_repair.original = RTRIM(c.lastname)
LEFT JOIN {schema}.text_repairs location_repair ON location_repair.file_id = $file_id AND location_repair.original = RTRIM(c.location)
LEFT JOIN {schema}.text_repairs song_repair ON song_repair.file_id = $file_id AND song_repair.original = RTRIM(c.song)
WHERE c.ts BETWEEN 946684800000 AND 4102444799999
