COPY {schema}.etl_files FROM STDIN (FORMAT BINARY)
