-- What follows reads and writes no other file, and loads no extension; nobody can lift that while the database is open.
SET enable_external_access = false
