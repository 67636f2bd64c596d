-- One row for each artist_id, in the best of its spellings.
-- Text is in the order of its bytes, as on the other engines, whatever the database's own order is.
CREATE TABLE IF NOT EXISTS {schema}.artists (
    artist_id VARCHAR COLLATE "C" NOT NULL,
    name      VARCHAR COLLATE "C",
    location  VARCHAR COLLATE "C",
    latitude  DOUBLE PRECISION,
    longitude DOUBLE PRECISION,
    PRIMARY KEY (artist_id)
)
