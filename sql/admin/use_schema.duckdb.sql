-- Tables need no schema before their names.
USE {schema}
