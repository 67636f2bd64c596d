-- Rows of each table, in the order of the way of the data.
SELECT 'staging_events' AS name, COUNT(*) AS row_count, 1 AS place FROM {schema}.staging_events
UNION ALL SELECT 'staging_songs', COUNT(*), 2 FROM {schema}.staging_songs
UNION ALL SELECT 'songplays', COUNT(*), 3 FROM {schema}.songplays
UNION ALL SELECT 'users', COUNT(*), 4 FROM {schema}.users
UNION ALL SELECT 'songs', COUNT(*), 5 FROM {schema}.songs
UNION ALL SELECT 'artists', COUNT(*), 6 FROM {schema}.artists
UNION ALL SELECT 'time', COUNT(*), 7 FROM {schema}.time
UNION ALL SELECT 'text_repairs', COUNT(*), 8 FROM {schema}.text_repairs
UNION ALL SELECT 'etl_runs', COUNT(*), 9 FROM {schema}.etl_runs
UNION ALL SELECT 'etl_files', COUNT(*), 10 FROM {schema}.etl_files
UNION ALL SELECT 'etl_rejects', COUNT(*), 11 FROM {schema}.etl_rejects
ORDER BY place
