-- Reads the files with the engine's own parallel reader. Text loses its trailing blanks, which Redshift passes over when it
-- compares. A line in which anything is amiss gets a NULL song_id:
-- files with such lines are read again, line by line.
INSERT INTO {schema}.staging_songs
SELECT $first_file_id + file_index,
       TRY_CAST(num_songs AS BIGINT),
       rtrim(artist_id, ' '),
       TRY_CAST(artist_latitude AS DOUBLE),
       TRY_CAST(artist_longitude AS DOUBLE),
       rtrim(artist_location, ' '),
       rtrim(artist_name, ' '),
       CASE
           WHEN TRIM(song_id) <> ''
            AND TRIM(artist_id) <> ''
            AND (num_songs IS NULL OR CAST(TRY_CAST(num_songs AS BIGINT) AS VARCHAR) = num_songs)
            AND (year IS NULL OR CAST(TRY_CAST(year AS BIGINT) AS VARCHAR) = year)
            AND (duration IS NULL OR isfinite(TRY_CAST(duration AS DOUBLE)))
            AND (artist_latitude IS NULL OR isfinite(TRY_CAST(artist_latitude AS DOUBLE)))
            AND (artist_longitude IS NULL OR isfinite(TRY_CAST(artist_longitude AS DOUBLE)))
            -- The engine takes 1_000 for a number.
            AND NOT contains(concat(duration, artist_latitude, artist_longitude), '_')
            -- And NaN, as pandas writes what is missing, for text.
            AND title IS DISTINCT FROM 'NaN' AND artist_name IS DISTINCT FROM 'NaN'
            AND artist_location IS DISTINCT FROM 'NaN' AND song_id <> 'NaN' AND artist_id <> 'NaN'
            -- And keeps U+0000 in text, which servers cannot store.
            AND NOT contains(concat(title, artist_name, artist_location, song_id, artist_id), chr(0))
            -- A line that may be longer than 4 MiB, even if every character of it is an escape of six bytes.
            AND COALESCE(strlen(title), 0) + COALESCE(strlen(artist_name), 0) + COALESCE(strlen(artist_location), 0)
                <= 524288
           THEN rtrim(song_id, ' ')
       END,
       rtrim(title, ' '),
       TRY_CAST(duration AS DOUBLE),
       TRY_CAST(year AS BIGINT)
FROM read_json(
    $files,
    format = 'newline_delimited',
    ignore_errors = true,
    columns = {
        num_songs: 'VARCHAR', artist_id: 'VARCHAR', artist_latitude: 'VARCHAR', artist_longitude: 'VARCHAR',
        artist_location: 'VARCHAR', artist_name: 'VARCHAR', song_id: 'VARCHAR', title: 'VARCHAR',
        duration: 'VARCHAR', year: 'VARCHAR'
    })
