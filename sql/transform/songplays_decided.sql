-- Of the rows that tell of an undecided play the first in a fixed order wins, whichever file it stands in, and of the
-- recordings of its title the nearest in duration, then the smallest song_id.
INSERT INTO {schema}.songplays
SELECT songplay_id, start_time, user_id, level, song_id, artist_id, session_id, item_in_session, song_title,
       artist_name, length, location, user_agent
FROM (
    SELECT p.*, s.song_id, s.artist_id,
           ROW_NUMBER() OVER (
               PARTITION BY p.user_id, p.session_id, p.item_in_session, p.ts
               ORDER BY p.level, p.song_title, p.artist_name, p.length, p.location, p.user_agent,
                        ABS(s.duration - p.length), s.song_id) AS place
    FROM {schema}.clean_plays p
    JOIN undecided_plays u
      ON u.session_id = p.session_id AND u.item_in_session = p.item_in_session AND u.ts = p.ts
    LEFT JOIN {schema}.songs s ON s.title = p.song_title AND s.artist_name = p.artist_name
    WHERE p.ts BETWEEN $from AND $to) decided
WHERE place = 1
