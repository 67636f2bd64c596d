// The five tables of floor.sql on chDB, ClickHouse inside the process: node chdb.mjs FOLDER EVENTS SONGS
import { Session } from 'chdb';

const [folder, events, songs] = process.argv.slice(2);
const session = new Session(folder);
const steps = [
  'CREATE DATABASE star',
  `CREATE TABLE star.staging_events ENGINE = MergeTree ORDER BY tuple() AS
   SELECT * FROM file('${events}', JSONEachRow,
     'artist Nullable(String), auth Nullable(String), firstName Nullable(String), gender Nullable(String),
      itemInSession Int64, lastName Nullable(String), length Nullable(Float64), level Nullable(String),
      location Nullable(String), method Nullable(String), page Nullable(String), registration Nullable(Float64),
      sessionId Int64, song Nullable(String), status Nullable(Int64), ts Int64, userAgent Nullable(String),
      userId Nullable(String)')`,
  `CREATE TABLE star.staging_songs ENGINE = MergeTree ORDER BY tuple() AS
   SELECT * FROM file('${songs}', JSONEachRow,
     'num_songs Nullable(Int64), artist_id Nullable(String), artist_latitude Nullable(Float64),
      artist_longitude Nullable(Float64), artist_location Nullable(String), artist_name Nullable(String),
      song_id Nullable(String), title Nullable(String), duration Nullable(Float64), year Nullable(Int64)')`,
  `CREATE TABLE star.users ENGINE = MergeTree ORDER BY tuple() AS
   SELECT DISTINCT userId AS user_id, firstName AS first_name, lastName AS last_name, gender, level
   FROM star.staging_events WHERE page = 'NextSong'`,
  `CREATE TABLE star.songs ENGINE = MergeTree ORDER BY tuple() AS
   SELECT DISTINCT song_id, title, artist_id, artist_name, year, duration FROM star.staging_songs`,
  `CREATE TABLE star.artists ENGINE = MergeTree ORDER BY tuple() AS
   SELECT DISTINCT artist_id, artist_name AS name, artist_location AS location, artist_latitude AS latitude,
          artist_longitude AS longitude
   FROM star.staging_songs`,
  `CREATE TABLE star.songplays ENGINE = MergeTree ORDER BY tuple() AS
   SELECT rowNumberInAllBlocks() AS songplay_id, fromUnixTimestamp64Milli(e.ts, 'UTC') AS start_time,
          e.userId AS user_id, e.level AS level, s.song_id AS song_id, s.artist_id AS artist_id,
          e.sessionId AS session_id, e.itemInSession AS item_in_session, e.song AS song_title,
          e.artist AS artist_name, e.length AS length, e.location AS location, e.userAgent AS user_agent
   FROM star.staging_events e
   LEFT JOIN star.staging_songs s ON e.song = s.title AND e.artist = s.artist_name AND e.length = s.duration
   WHERE e.page = 'NextSong'`,
  `CREATE TABLE star.time ENGINE = MergeTree ORDER BY tuple() AS
   SELECT DISTINCT start_time, toHour(start_time) AS hour, toDayOfMonth(start_time) AS day,
          toISOWeek(start_time) AS week, toMonth(start_time) AS month, toYear(start_time) AS year,
          toDayOfWeek(start_time) AS weekday
   FROM star.songplays`,
];

const start = performance.now();
for (const step of steps) {
  session.query(step, 'CSV');
}
const seconds = (performance.now() - start) / 1000;
const plays = Number(session.query('SELECT count() FROM star.songplays', 'CSV'));
console.log(JSON.stringify({ seconds, plays }));
