-- The song files as they were read, one row a song; file_id says which file (etl_files).
-- A row without song_id is a line that was rejected (etl_rejects).
-- Text is in the order of its bytes, as on the other engines, whatever the database's own order is.
CREATE TABLE IF NOT EXISTS {schema}.staging_songs (
    file_id          BIGINT NOT NULL,
    num_songs        BIGINT,
    artist_id        VARCHAR COLLATE "C",
    artist_latitude  DOUBLE PRECISION,
    artist_longitude DOUBLE PRECISION,
    artist_location  VARCHAR COLLATE "C",
    artist_name      VARCHAR COLLATE "C",
    song_id          VARCHAR COLLATE "C",
    title            VARCHAR COLLATE "C",
    duration         DOUBLE PRECISION,
    year             BIGINT
)
