-- staging_songs under the star's names: year 0 and blank text are NULL.
CREATE OR REPLACE VIEW {schema}.clean_songs AS
SELECT file_id,
       song_id,
       CASE WHEN TRIM(title) <> '' THEN title END                     AS title,
       artist_id,
       CASE WHEN TRIM(artist_name) <> '' THEN artist_name END         AS artist_name,
       NULLIF(year, 0)                                                AS year,
       duration,
       CASE WHEN TRIM(artist_location) <> '' THEN artist_location END AS location,
       artist_latitude                                                AS latitude,
       artist_longitude                                               AS longitude
FROM {schema}.staging_songs
