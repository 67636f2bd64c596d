-- The rows of a source (Staging/DuckDb/RowFunction.cs), read and inserted by all threads of the engine.
INSERT INTO {schema}.staging_songs
SELECT * FROM sparkify_rows($source)
