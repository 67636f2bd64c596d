-- Our tables, and the views over them; the lock stays with who holds it. The schema may hold more than that.
DROP TABLE IF EXISTS
    {schema}.staging_events, {schema}.staging_songs, {schema}.text_repairs, {schema}.songplays, {schema}.users,
    {schema}.songs, {schema}.artists, {schema}.time, {schema}.etl_runs, {schema}.etl_files, {schema}.etl_rejects,
    {schema}.etl_tables, {schema}.copied_events, {schema}.copied_songs
CASCADE
