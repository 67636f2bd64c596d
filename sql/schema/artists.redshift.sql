-- One row for each artist_id, in the best of its spellings. On every node: each join finds it where it runs.
CREATE TABLE IF NOT EXISTS {schema}.artists (
    artist_id VARCHAR(64) NOT NULL PRIMARY KEY,
    name      VARCHAR(4096),
    location  VARCHAR(4096),
    latitude  DOUBLE PRECISION,
    longitude DOUBLE PRECISION
)
DISTSTYLE ALL
