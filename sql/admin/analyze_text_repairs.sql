ANALYZE {schema}.text_repairs
