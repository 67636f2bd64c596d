-- How many plays there are in the span of time that a load touched.
SELECT COUNT(*) FROM {schema}.songplays WHERE start_time BETWEEN $from AND $to
