-- How many of the plays that were decided are told differently by the loaded files.
SELECT COUNT(*)
FROM (
    SELECT user_id, session_id, item_in_session, ts
    FROM (
        SELECT DISTINCT p.user_id, p.session_id, p.item_in_session, p.ts, p.level, p.song_title, p.artist_name,
               p.length, p.location, p.user_agent
        FROM {schema}.clean_plays p
        JOIN undecided_plays u
          ON u.session_id = p.session_id AND u.item_in_session = p.item_in_session AND u.ts = p.ts
        WHERE p.ts BETWEEN $from AND $to) told
    GROUP BY user_id, session_id, item_in_session, ts
    HAVING COUNT(*) > 1) conflicts
