-- Reads the files with the engine's own parallel reader. Text loses its trailing blanks, which Redshift passes over when it
-- compares: RTRIM takes its time, so only what ends in one is given to it. A line in which anything is amiss gets a NULL ts:
-- files with such lines are read again, line by line.
INSERT INTO {schema}.staging_events
SELECT $first_file_id + file_index,
       CASE WHEN suffix(artist, ' ') THEN rtrim(artist, ' ') ELSE artist END,
       CASE WHEN suffix(auth, ' ') THEN rtrim(auth, ' ') ELSE auth END,
       CASE WHEN suffix("firstName", ' ') THEN rtrim("firstName", ' ') ELSE "firstName" END,
       CASE WHEN suffix(gender, ' ') THEN rtrim(gender, ' ') ELSE gender END,
       TRY_CAST("itemInSession" AS BIGINT),
       CASE WHEN suffix("lastName", ' ') THEN rtrim("lastName", ' ') ELSE "lastName" END,
       TRY_CAST(length AS DOUBLE),
       CASE WHEN suffix(level, ' ') THEN rtrim(level, ' ') ELSE level END,
       CASE WHEN suffix(location, ' ') THEN rtrim(location, ' ') ELSE location END,
       CASE WHEN suffix(method, ' ') THEN rtrim(method, ' ') ELSE method END,
       CASE WHEN suffix(page, ' ') THEN rtrim(page, ' ') ELSE page END,
       TRY_CAST(registration AS DOUBLE),
       TRY_CAST("sessionId" AS BIGINT),
       CASE WHEN suffix(song, ' ') THEN rtrim(song, ' ') ELSE song END,
       TRY_CAST(status AS BIGINT),
       CASE
           WHEN page IS NOT NULL
            -- A whole number is what survives the way there and back: no fraction, no exponent, no blank.
            AND CAST(TRY_CAST(ts AS BIGINT) AS VARCHAR) = ts
            AND TRY_CAST(ts AS BIGINT) BETWEEN 946684800000 AND 4102444799999
            AND CAST(TRY_CAST("sessionId" AS BIGINT) AS VARCHAR) = "sessionId"
            AND CAST(TRY_CAST("itemInSession" AS BIGINT) AS VARCHAR) = "itemInSession"
            AND (status IS NULL OR CAST(TRY_CAST(status AS BIGINT) AS VARCHAR) = status)
            AND ("userId" IS NULL OR "userId" = '' OR CAST(TRY_CAST("userId" AS BIGINT) AS VARCHAR) = "userId")
            -- The engine takes 1_000 for a number.
            AND (length IS NULL OR (isfinite(TRY_CAST(length AS DOUBLE)) AND NOT contains(length, '_')))
            AND (registration IS NULL OR (isfinite(TRY_CAST(registration AS DOUBLE)) AND NOT contains(registration, '_')))
            -- And NaN, as pandas writes what is missing, for text.
            AND artist IS DISTINCT FROM 'NaN' AND song IS DISTINCT FROM 'NaN' AND location IS DISTINCT FROM 'NaN'
            AND "firstName" IS DISTINCT FROM 'NaN' AND "lastName" IS DISTINCT FROM 'NaN'
            AND gender IS DISTINCT FROM 'NaN' AND level IS DISTINCT FROM 'NaN' AND "userAgent" IS DISTINCT FROM 'NaN'
            -- And keeps U+0000 in text, which servers cannot store.
            AND NOT contains(
                concat(artist, auth, "firstName", gender, "lastName", level, location, method, page, song, "userAgent"), chr(0))
            -- A line that may be longer than 4 MiB, even if every character of it is an escape of six bytes.
            AND COALESCE(strlen(artist), 0) + COALESCE(strlen(song), 0) + COALESCE(strlen(location), 0)
                + COALESCE(strlen("userAgent"), 0) <= 524288
           THEN TRY_CAST(ts AS BIGINT)
       END,
       CASE WHEN suffix("userAgent", ' ') THEN rtrim("userAgent", ' ') ELSE "userAgent" END,
       TRY_CAST("userId" AS BIGINT)
FROM read_json(
    $files,
    format = 'newline_delimited',
    ignore_errors = true,
    columns = {
        artist: 'VARCHAR', auth: 'VARCHAR', firstName: 'VARCHAR', gender: 'VARCHAR', itemInSession: 'VARCHAR',
        lastName: 'VARCHAR', length: 'VARCHAR', level: 'VARCHAR', location: 'VARCHAR', method: 'VARCHAR',
        page: 'VARCHAR', registration: 'VARCHAR', sessionId: 'VARCHAR', song: 'VARCHAR', status: 'VARCHAR',
        ts: 'VARCHAR', userAgent: 'VARCHAR', userId: 'VARCHAR'
    })
