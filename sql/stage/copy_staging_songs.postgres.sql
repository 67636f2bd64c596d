COPY {schema}.staging_songs FROM STDIN (FORMAT BINARY)
