-- The columns that the statements of a load go by.
ANALYZE {schema}.staging_events (file_id, page, ts, userid, song, artist)
