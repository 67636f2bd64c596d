-- songplay_id is in every row of songplays, and in one row only.
SELECT songplay_id, COUNT(*) AS row_count
FROM {schema}.songplays
GROUP BY songplay_id
HAVING songplay_id IS NULL OR COUNT(*) > 1
