-- The floor on PostgreSQL: the five CREATE TABLE AS of floor.sql, over rows that \copy brought.
CREATE TABLE floor.users AS
SELECT DISTINCT userid AS user_id, firstname AS first_name, lastname AS last_name, gender, level
FROM floor.staging_events
WHERE page = 'NextSong';

CREATE TABLE floor.songs AS
SELECT DISTINCT song_id, title, artist_id, artist_name, year, duration
FROM floor.staging_songs;

CREATE TABLE floor.artists AS
SELECT DISTINCT artist_id, artist_name AS name, artist_location AS location, artist_latitude AS latitude,
       artist_longitude AS longitude
FROM floor.staging_songs;

CREATE TABLE floor.songplays AS
SELECT ROW_NUMBER() OVER () AS songplay_id, TIMESTAMP 'epoch' + e.ts * INTERVAL '1 millisecond' AS start_time,
       e.userid AS user_id, e.level, s.song_id, s.artist_id, e.sessionid AS session_id,
       e.iteminsession AS item_in_session, e.song AS song_title, e.artist AS artist_name, e.length, e.location,
       e.useragent AS user_agent
FROM floor.staging_events e
LEFT JOIN floor.staging_songs s ON e.song = s.title AND e.artist = s.artist_name AND e.length = s.duration
WHERE e.page = 'NextSong';

CREATE TABLE floor.time AS
SELECT DISTINCT start_time, EXTRACT(hour FROM start_time) AS hour, EXTRACT(day FROM start_time) AS day,
       EXTRACT(week FROM start_time) AS week, EXTRACT(month FROM start_time) AS month,
       EXTRACT(year FROM start_time) AS year, EXTRACT(dow FROM start_time) AS weekday
FROM floor.songplays;
