-- What is wrong in the span of time that a load touched, a column for each check: plays with a level that is neither free nor
-- paid, with a key that is in no dimension, and without the match that the catalogue has.
-- Joined past the declared keys, which Redshift's planner trusts: see quality/songplays_key.
SELECT COUNT(CASE WHEN p.level NOT IN ('free', 'paid') THEN 1 END)                     AS levels_valid,
       COUNT(CASE WHEN p.user_id IS NOT NULL AND u.user_id IS NULL THEN 1 END)         AS songplays_users,
       COUNT(CASE WHEN p.song_id IS NOT NULL AND s.song_id IS NULL THEN 1 END)         AS songplays_songs,
       COUNT(CASE WHEN p.artist_id IS NOT NULL AND a.artist_id IS NULL THEN 1 END)     AS songplays_artists,
       COUNT(CASE WHEN t.start_time IS NULL THEN 1 END)                                AS songplays_time,
       COUNT(CASE WHEN p.song_id IS NULL AND c.title IS NOT NULL THEN 1 END)           AS match_complete
FROM {schema}.songplays p
LEFT JOIN {schema}.users u ON u.user_id = p.user_id + 0
LEFT JOIN {schema}.songs s ON s.song_id = p.song_id || ''
LEFT JOIN {schema}.artists a ON a.artist_id = p.artist_id || ''
LEFT JOIN {schema}.time t ON t.start_time = p.start_time + INTERVAL '0 seconds' AND t.start_time BETWEEN $from AND $to
LEFT JOIN (SELECT DISTINCT title, artist_name FROM {schema}.songs) c
  ON c.title = p.song_title AND c.artist_name = p.artist_name
WHERE p.start_time BETWEEN $from AND $to
