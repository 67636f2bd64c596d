-- Our tables, and the views over them. The schema may hold more than that.
DROP TABLE IF EXISTS
    {schema}.staging_events, {schema}.staging_songs, {schema}.text_repairs, {schema}.songplays, {schema}.users,
    {schema}.songs, {schema}.artists, {schema}.time, {schema}.etl_runs, {schema}.etl_files, {schema}.etl_rejects, {schema}.etl_tables
CASCADE
