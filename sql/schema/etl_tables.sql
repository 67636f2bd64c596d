-- How many rows the last load left in each table: where there are more or fewer now, somebody else changed it.
CREATE TABLE IF NOT EXISTS {schema}.etl_tables (
    table_name VARCHAR NOT NULL,
    row_count  BIGINT  NOT NULL
)
