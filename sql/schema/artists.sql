-- One row for each artist_id, in the best of its spellings.
CREATE TABLE IF NOT EXISTS {schema}.artists (
    artist_id VARCHAR NOT NULL,
    name      VARCHAR,
    location  VARCHAR,
    latitude  DOUBLE PRECISION,
    longitude DOUBLE PRECISION
)
