COPY {schema}.etl_rejects FROM STDIN (FORMAT BINARY)
