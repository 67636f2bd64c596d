-- One row for each event whose page is NextSong. Spread evenly: by song_id, all that are unmatched (NULL) would lie on
-- one slice. Sorted by when they were heard, which is what every question is asked for.
-- Sizes are in bytes, and a character is up to four. No column names an encoding: while none does, the engine chooses
-- all of them and changes them as the table grows (ENCODE AUTO), and the first sort column stays raw, as it should.
-- The keys are not enforced, but the planner trusts them: sql/quality checks what the load guarantees, past the
-- declarations.
CREATE TABLE IF NOT EXISTS {schema}.songplays (
    songplay_id     VARCHAR(32) NOT NULL PRIMARY KEY,
    start_time      TIMESTAMP   NOT NULL REFERENCES {schema}.time (start_time),
    user_id         BIGINT REFERENCES {schema}.users (user_id),
    level           VARCHAR(256),
    song_id         VARCHAR(64) REFERENCES {schema}.songs (song_id),
    artist_id       VARCHAR(64) REFERENCES {schema}.artists (artist_id),
    session_id      BIGINT      NOT NULL,
    item_in_session BIGINT      NOT NULL,
    song_title      VARCHAR(4096),
    artist_name     VARCHAR(4096),
    length          DOUBLE PRECISION,
    location        VARCHAR(4096),
    user_agent      VARCHAR(4096)
)
DISTSTYLE EVEN
SORTKEY (start_time, session_id)
