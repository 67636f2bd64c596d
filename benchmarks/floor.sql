-- The floor: the least anyone could write on the same engine. A typed read_json into staging and five CREATE TABLE AS,
-- with no rejects, no repair, no upsert, no deduplication and no ledger.
CREATE TABLE staging_events AS
SELECT *
FROM read_json($events, format = 'newline_delimited', columns = {
    artist: 'VARCHAR', auth: 'VARCHAR', firstName: 'VARCHAR', gender: 'VARCHAR', itemInSession: 'BIGINT',
    lastName: 'VARCHAR', length: 'DOUBLE', level: 'VARCHAR', location: 'VARCHAR', method: 'VARCHAR', page: 'VARCHAR',
    registration: 'DOUBLE', sessionId: 'BIGINT', song: 'VARCHAR', status: 'BIGINT', ts: 'BIGINT', userAgent: 'VARCHAR',
    userId: 'VARCHAR'});

CREATE TABLE staging_songs AS
SELECT *
FROM read_json($songs, format = 'newline_delimited', columns = {
    num_songs: 'BIGINT', artist_id: 'VARCHAR', artist_latitude: 'DOUBLE', artist_longitude: 'DOUBLE',
    artist_location: 'VARCHAR', artist_name: 'VARCHAR', song_id: 'VARCHAR', title: 'VARCHAR', duration: 'DOUBLE',
    year: 'BIGINT'});

CREATE TABLE users AS
SELECT DISTINCT userId AS user_id, firstName AS first_name, lastName AS last_name, gender, level
FROM staging_events
WHERE page = 'NextSong';

CREATE TABLE songs AS
SELECT DISTINCT song_id, title, artist_id, artist_name, year, duration
FROM staging_songs;

CREATE TABLE artists AS
SELECT DISTINCT artist_id, artist_name AS name, artist_location AS location, artist_latitude AS latitude,
       artist_longitude AS longitude
FROM staging_songs;

CREATE TABLE songplays AS
SELECT ROW_NUMBER() OVER () AS songplay_id, epoch_ms(e.ts) AS start_time, e.userId AS user_id, e.level, s.song_id,
       s.artist_id, e.sessionId AS session_id, e.itemInSession AS item_in_session, e.song AS song_title,
       e.artist AS artist_name, e.length, e.location, e.userAgent AS user_agent
FROM staging_events e
LEFT JOIN staging_songs s ON e.song = s.title AND e.artist = s.artist_name AND e.length = s.duration
WHERE e.page = 'NextSong';

CREATE TABLE time AS
SELECT DISTINCT start_time, hour(start_time) AS hour, day(start_time) AS day, week(start_time) AS week,
       month(start_time) AS month, year(start_time) AS year, dayofweek(start_time) AS weekday
FROM songplays;
