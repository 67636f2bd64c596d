COPY {schema}.text_repairs FROM STDIN (FORMAT BINARY)
