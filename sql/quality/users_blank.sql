-- No user is blank: each has an id and at least one name.
SELECT user_id, first_name, last_name
FROM {schema}.users
WHERE user_id IS NULL OR (COALESCE(TRIM(first_name), '') = '' AND COALESCE(TRIM(last_name), '') = '')
