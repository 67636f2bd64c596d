ANALYZE {schema}.staging_events
