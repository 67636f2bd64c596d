DELETE FROM {schema}.artists
