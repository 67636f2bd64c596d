-- What Redshift's SQL knows and PostgreSQL's does not. The translation sends calls here.
CREATE SCHEMA redshift;
GRANT USAGE ON SCHEMA redshift TO PUBLIC;

-- Both are in the session's time zone.
CREATE FUNCTION redshift.getdate() RETURNS timestamp LANGUAGE sql STABLE AS
    $$ SELECT date_trunc('second', CAST(statement_timestamp() AS timestamp)) $$;

CREATE FUNCTION redshift.sysdate() RETURNS timestamp LANGUAGE sql STABLE AS
    $$ SELECT CAST(transaction_timestamp() AS timestamp) $$;

CREATE FUNCTION redshift.len(value text) RETURNS integer LANGUAGE sql IMMUTABLE AS
    $$ SELECT length(value) $$;

CREATE FUNCTION redshift.concat(a text, b text) RETURNS text LANGUAGE sql IMMUTABLE AS
    $$ SELECT a || b $$;

-- The names of a part of a date, as PostgreSQL writes it.
CREATE FUNCTION redshift.part(name text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$
    SELECT CASE
        WHEN lower(name) IN ('ms', 'msec', 'msecs', 'msecond', 'mseconds', 'millisec', 'millisecs', 'millisecon',
            'millisecond', 'milliseconds') THEN 'millisecond'
        WHEN lower(name) IN ('us', 'usec', 'usecs', 'microsec', 'microsecs', 'microsecond', 'microseconds')
            THEN 'microsecond'
        WHEN lower(name) IN ('s', 'sec', 'secs', 'second', 'seconds') THEN 'second'
        WHEN lower(name) IN ('m', 'min', 'mins', 'minute', 'minutes') THEN 'minute'
        WHEN lower(name) IN ('h', 'hr', 'hrs', 'hour', 'hours') THEN 'hour'
        WHEN lower(name) IN ('d', 'day', 'days') THEN 'day'
        WHEN lower(name) IN ('w', 'week', 'weeks') THEN 'week'
        WHEN lower(name) IN ('mon', 'mons', 'month', 'months') THEN 'month'
        WHEN lower(name) IN ('y', 'yr', 'yrs', 'year', 'years') THEN 'year'
        ELSE name
    END
$$;

CREATE FUNCTION redshift.dateadd(part text, count bigint, start timestamp) RETURNS timestamp LANGUAGE sql IMMUTABLE AS
    $$ SELECT start + count * ('1 ' || redshift.part(part))::interval $$;

-- Counts the boundaries between the two, as Redshift does, not the whole units.
CREATE FUNCTION redshift.datediff(part text, a timestamp, b timestamp) RETURNS bigint LANGUAGE sql IMMUTABLE AS
$$
    SELECT CASE redshift.part(part)
        WHEN 'year' THEN extract(year FROM b) - extract(year FROM a)
        WHEN 'month' THEN (extract(year FROM b) - extract(year FROM a)) * 12
            + extract(month FROM b) - extract(month FROM a)
        WHEN 'week' THEN (date_trunc('week', b)::date - date_trunc('week', a)::date) / 7
        WHEN 'day' THEN b::date - a::date
        ELSE trunc(extract(epoch FROM date_trunc(redshift.part(part), b) - date_trunc(redshift.part(part), a))
            / extract(epoch FROM ('1 ' || redshift.part(part))::interval))
    END::bigint
$$;

CREATE FUNCTION redshift.pg_last_copy_count() RETURNS bigint LANGUAGE sql STABLE AS
    $$ SELECT coalesce(nullif(current_setting('redshift.last_copy_count', true), ''), '0')::bigint $$;

CREATE FUNCTION redshift.pg_last_copy_id() RETURNS integer LANGUAGE sql STABLE AS
    $$ SELECT coalesce(nullif(current_setting('redshift.last_copy_id', true), ''), '-1')::integer $$;
