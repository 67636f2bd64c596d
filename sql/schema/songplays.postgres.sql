-- One row for each event whose page is NextSong.
-- Text is in the order of its bytes, as on the other engines, whatever the database's own order is.
CREATE TABLE IF NOT EXISTS {schema}.songplays (
    songplay_id     VARCHAR COLLATE "C" NOT NULL,
    start_time      TIMESTAMP NOT NULL,
    user_id         BIGINT,
    level           VARCHAR COLLATE "C",
    song_id         VARCHAR COLLATE "C",
    artist_id       VARCHAR COLLATE "C",
    session_id      BIGINT NOT NULL,
    item_in_session BIGINT NOT NULL,
    song_title      VARCHAR COLLATE "C",
    artist_name     VARCHAR COLLATE "C",
    length          DOUBLE PRECISION,
    location        VARCHAR COLLATE "C",
    user_agent      VARCHAR COLLATE "C"
)
