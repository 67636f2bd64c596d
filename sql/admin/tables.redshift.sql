-- How the tables lie on the cluster; there is no row for an empty one. Whoever is not a superuser needs to be granted
-- SELECT on svv_table_info.
SELECT "table"                            AS name,
       size                               AS size_mb,
       CAST(skew_rows AS DOUBLE PRECISION) AS skew,
       CAST(unsorted AS DOUBLE PRECISION)  AS unsorted,
       CAST(stats_off AS DOUBLE PRECISION) AS stats_off,
       diststyle,
       sortkey1
FROM svv_table_info
WHERE "schema" = $schema
ORDER BY "table"
