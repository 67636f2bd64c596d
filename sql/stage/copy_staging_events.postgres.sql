COPY {schema}.staging_events FROM STDIN (FORMAT BINARY)
