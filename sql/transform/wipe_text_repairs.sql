DELETE FROM {schema}.text_repairs
