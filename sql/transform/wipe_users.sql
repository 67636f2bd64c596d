DELETE FROM {schema}.users
