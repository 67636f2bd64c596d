-- Reads song files from S3, as they are; the rest is as for events.
COPY {schema}.copied_songs
