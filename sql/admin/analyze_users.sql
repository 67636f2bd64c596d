ANALYZE {schema}.users
