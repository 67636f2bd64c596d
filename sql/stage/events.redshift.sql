-- The events that COPY read, without those that break a rule no column can hold, behind the id of the files that came
-- together. Text loses its trailing blanks, which this engine passes over when it compares.
INSERT INTO {schema}.staging_events
SELECT $file_id,
       RTRIM(artist),
       RTRIM(auth),
       RTRIM(firstname),
       RTRIM(gender),
       iteminsession,
       RTRIM(lastname),
       length,
       RTRIM(level),
       RTRIM(location),
       RTRIM(method),
       RTRIM(page),
       registration,
       sessionid,
       RTRIM(song),
       status,
       ts,
       RTRIM(useragent),
       userid
FROM {schema}.copied_events
WHERE ts BETWEEN 946684800000 AND 4102444799999
