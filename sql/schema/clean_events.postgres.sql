-- staging_events under the star's names and types, without the rejected lines.
CREATE OR REPLACE VIEW {schema}.clean_events AS
SELECT file_id,
       page,
       ts,
       TIMESTAMP 'epoch' + ts * INTERVAL '1 millisecond' AS start_time,
       userid        AS user_id,
       firstname     AS first_name,
       lastname      AS last_name,
       gender,
       level,
       sessionid     AS session_id,
       iteminsession AS item_in_session,
       song          AS song_title,
       artist        AS artist_name,
       length,
       location,
       useragent     AS user_agent
FROM {schema}.staging_events
WHERE ts IS NOT NULL
