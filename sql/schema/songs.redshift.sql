-- One row for each song_id. artist_name is as the song's own file spells it: plays are matched with it.
-- On every node: each join finds it where it runs.
CREATE TABLE IF NOT EXISTS {schema}.songs (
    song_id     VARCHAR(64) NOT NULL PRIMARY KEY,
    title       VARCHAR(4096),
    artist_id   VARCHAR(64) NOT NULL REFERENCES {schema}.artists (artist_id),
    artist_name VARCHAR(4096),
    year        BIGINT,
    duration    DOUBLE PRECISION
)
DISTSTYLE ALL
