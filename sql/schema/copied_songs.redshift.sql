-- What COPY reads from the song files of one load, before each line has its file_id; gone when the load ends. What must
-- be there is NOT NULL: COPY itself rejects a line without it, and says the file and the line.
CREATE TABLE IF NOT EXISTS {schema}.copied_songs (
    num_songs        BIGINT,
    artist_id        VARCHAR(64) NOT NULL,
    artist_latitude  DOUBLE PRECISION,
    artist_longitude DOUBLE PRECISION,
    artist_location  VARCHAR(4096),
    artist_name      VARCHAR(4096),
    song_id          VARCHAR(64) NOT NULL,
    title            VARCHAR(4096),
    duration         DOUBLE PRECISION,
    year             BIGINT
)
DISTSTYLE EVEN
