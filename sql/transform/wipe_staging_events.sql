DELETE FROM {schema}.staging_events
