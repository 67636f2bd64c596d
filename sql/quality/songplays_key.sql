-- songplay_id is in every row of songplays, and in one row only.
-- Not grouped by the column, whose declaration as a key Redshift's planner trusts: it need not look then
-- (https://docs.aws.amazon.com/redshift/latest/dg/t_Defining_constraints.html). The other checks of keys do likewise.
SELECT songplay_id || '' AS songplay_id, COUNT(*) AS row_count
FROM {schema}.songplays
GROUP BY songplay_id || ''
HAVING songplay_id || '' IS NULL OR COUNT(*) > 1
