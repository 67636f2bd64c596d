-- The song files as they were read, one row a song; file_id says which file (etl_files).
-- A row without song_id is a line that was rejected (etl_rejects).
CREATE TABLE IF NOT EXISTS {schema}.staging_songs (
    file_id          BIGINT NOT NULL,
    num_songs        BIGINT,
    artist_id        VARCHAR,
    artist_latitude  DOUBLE PRECISION,
    artist_longitude DOUBLE PRECISION,
    artist_location  VARCHAR,
    artist_name      VARCHAR,
    song_id          VARCHAR,
    title            VARCHAR,
    duration         DOUBLE PRECISION,
    year             BIGINT
)
