-- The rows follow, as many as there are parameters for.
INSERT INTO {schema}.etl_rejects VALUES
