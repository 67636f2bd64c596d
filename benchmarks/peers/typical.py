"""The script of the older projects: read each file with json, match each play by a SELECT, insert each row by an INSERT.

typical.py EVENTS SONGS, connecting by PGHOST, PGPORT, PGDATABASE, PGUSER and PGPASSWORD.
"""
import glob
import json
import os
import sys
import time
from datetime import datetime, timezone

import psycopg2

TABLES = [
    "CREATE TABLE users (user_id int PRIMARY KEY, first_name text, last_name text, gender text, level text)",
    "CREATE TABLE songs (song_id text PRIMARY KEY, title text, artist_id text, year int, duration double precision)",
    "CREATE TABLE artists (artist_id text PRIMARY KEY, name text, location text, latitude double precision,"
    " longitude double precision)",
    "CREATE TABLE time (start_time timestamp PRIMARY KEY, hour int, day int, week int, month int, year int, weekday int)",
    "CREATE TABLE songplays (songplay_id serial PRIMARY KEY, start_time timestamp, user_id int, level text, song_id text,"
    " artist_id text, session_id int, location text, user_agent text)",
]

SONG = "INSERT INTO songs VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING"
ARTIST = "INSERT INTO artists VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING"
TIME = "INSERT INTO time VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING"
USER = "INSERT INTO users VALUES (%s, %s, %s, %s, %s) ON CONFLICT (user_id) DO UPDATE SET level = EXCLUDED.level"
MATCH = (
    "SELECT s.song_id, s.artist_id FROM songs s JOIN artists a ON a.artist_id = s.artist_id"
    " WHERE s.title = %s AND a.name = %s AND s.duration = %s"
)
PLAY = (
    "INSERT INTO songplays (start_time, user_id, level, song_id, artist_id, session_id, location, user_agent)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
)


def lines(folder):
    for path in sorted(glob.glob(os.path.join(folder, "**", "*.json"), recursive=True)):
        with open(path, encoding="utf-8") as file:
            yield [json.loads(line) for line in file if line.strip()]


def main(events, songs):
    start = time.perf_counter()
    connection = psycopg2.connect("")
    cursor = connection.cursor()
    for table in TABLES:
        cursor.execute(table)
    # Without it the matching of a million plays takes hours.
    cursor.execute("CREATE INDEX ON songs (title)")
    connection.commit()
    for file in lines(songs):
        for song in file:
            cursor.execute(
                SONG, (song["song_id"], song["title"], song["artist_id"], song["year"], song["duration"]))
            cursor.execute(
                ARTIST,
                (song["artist_id"], song["artist_name"], song["artist_location"], song["artist_latitude"],
                 song["artist_longitude"]))
        connection.commit()
    for file in lines(events):
        for event in file:
            if event["page"] != "NextSong":
                continue
            at = datetime.fromtimestamp(event["ts"] / 1000, timezone.utc).replace(tzinfo=None)
            cursor.execute(
                TIME, (at, at.hour, at.day, at.isocalendar()[1], at.month, at.year, at.weekday()))
            cursor.execute(
                USER, (event["userId"], event["firstName"], event["lastName"], event["gender"], event["level"]))
            cursor.execute(MATCH, (event["song"], event["artist"], event["length"]))
            song_id, artist_id = cursor.fetchone() or (None, None)
            cursor.execute(
                PLAY,
                (at, event["userId"], event["level"], song_id, artist_id, event["sessionId"], event["location"],
                 event["userAgent"]))
        connection.commit()
    cursor.execute("SELECT COUNT(*) FROM songplays")
    print(json.dumps({"seconds": time.perf_counter() - start, "plays": cursor.fetchone()[0]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
