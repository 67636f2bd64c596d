-- How many rows the last load left in each table: where there are more or fewer now, somebody else changed it.
-- Small: how it lies on the cluster is left to the engine (DISTSTYLE AUTO).
CREATE TABLE IF NOT EXISTS {schema}.etl_tables (
    table_name VARCHAR(128) NOT NULL,
    row_count  BIGINT       NOT NULL
)
