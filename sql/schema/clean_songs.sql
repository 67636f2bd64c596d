-- staging_songs under the star's names, text repaired, without the rejected lines: year 0 and blank text are NULL.
CREATE OR REPLACE VIEW {schema}.clean_songs AS
SELECT file_id,
       song_id,
       CASE WHEN TRIM(title) <> '' THEN COALESCE(t.repaired, title) END                         AS title,
       artist_id,
       CASE WHEN TRIM(artist_name) <> '' THEN COALESCE(n.repaired, artist_name) END             AS artist_name,
       NULLIF(year, 0)                                                                          AS year,
       duration,
       CASE WHEN TRIM(artist_location) <> '' THEN COALESCE(l.repaired, artist_location) END     AS location,
       artist_latitude                                                                          AS latitude,
       artist_longitude                                                                         AS longitude
FROM {schema}.staging_songs
LEFT JOIN {schema}.text_repairs t ON t.original = title
LEFT JOIN {schema}.text_repairs n ON n.original = artist_name
LEFT JOIN {schema}.text_repairs l ON l.original = artist_location
WHERE song_id IS NOT NULL
