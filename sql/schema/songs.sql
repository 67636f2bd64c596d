-- One row for each song_id. artist_name is as the song's own file spells it: plays are matched with it.
CREATE TABLE IF NOT EXISTS {schema}.songs (
    song_id     VARCHAR NOT NULL,
    title       VARCHAR,
    artist_id   VARCHAR NOT NULL,
    artist_name VARCHAR,
    year        BIGINT,
    duration    DOUBLE PRECISION
)
