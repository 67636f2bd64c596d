-- The song files as they were read, one row a song; file_id says which file (etl_files).
-- It is kept: the star can be built from it again.
CREATE TABLE IF NOT EXISTS {schema}.staging_songs (
    file_id          BIGINT NOT NULL,
    num_songs        BIGINT,
    artist_id        VARCHAR(64),
    artist_latitude  DOUBLE PRECISION,
    artist_longitude DOUBLE PRECISION,
    artist_location  VARCHAR(4096),
    artist_name      VARCHAR(4096),
    song_id          VARCHAR(64),
    title            VARCHAR(4096),
    duration         DOUBLE PRECISION,
    year             BIGINT
)
DISTSTYLE EVEN
