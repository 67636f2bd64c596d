DELETE FROM {schema}.time
WHERE start_time IN (SELECT start_time FROM undecided_plays)
  AND NOT EXISTS (SELECT 1 FROM {schema}.songplays p WHERE p.start_time = time.start_time)
