-- One row for each event whose page is NextSong. A hash cannot be compressed, and text is as a dictionary, without
-- trying what else there is: that is a tenth of the time of a load.
CREATE TABLE IF NOT EXISTS {schema}.songplays (
    songplay_id     VARCHAR   NOT NULL USING COMPRESSION uncompressed,
    start_time      TIMESTAMP NOT NULL,
    user_id         BIGINT,
    level           VARCHAR USING COMPRESSION dictionary,
    song_id         VARCHAR USING COMPRESSION dictionary,
    artist_id       VARCHAR USING COMPRESSION dictionary,
    session_id      BIGINT    NOT NULL,
    item_in_session BIGINT    NOT NULL,
    song_title      VARCHAR USING COMPRESSION dictionary,
    artist_name     VARCHAR USING COMPRESSION dictionary,
    length          DOUBLE PRECISION,
    location        VARCHAR USING COMPRESSION dictionary,
    user_agent      VARCHAR USING COMPRESSION dictionary
)
