-- One row for each song_id. artist_name is as the song's own file spells it: plays are matched with it.
-- Text is in the order of its bytes, as on the other engines, whatever the database's own order is.
CREATE TABLE IF NOT EXISTS {schema}.songs (
    song_id     VARCHAR COLLATE "C" NOT NULL,
    title       VARCHAR COLLATE "C",
    artist_id   VARCHAR COLLATE "C" NOT NULL,
    artist_name VARCHAR COLLATE "C",
    year        BIGINT,
    duration    DOUBLE PRECISION,
    PRIMARY KEY (song_id)
)
