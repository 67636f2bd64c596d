-- Tables need no schema before their names.
SET search_path TO {schema}, public
