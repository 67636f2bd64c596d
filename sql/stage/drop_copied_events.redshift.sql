DROP TABLE IF EXISTS {schema}.copied_events
