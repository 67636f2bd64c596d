-- Users with a level that is neither free nor paid.
SELECT COUNT(CASE WHEN level NOT IN ('free', 'paid') THEN 1 END) AS levels_valid FROM {schema}.users
