-- The system views of Redshift, as far as one PostgreSQL can tell what they tell. In pg_catalog, where no search_path
-- hides them.
SET allow_system_table_mods = on;

CREATE FUNCTION redshift.row_count(t regclass) RETURNS bigint LANGUAGE plpgsql AS
$$
DECLARE
    found bigint;
BEGIN
    EXECUTE 'SELECT count(*) FROM ' || t::text INTO found;
    RETURN found;
END
$$;

-- Without empty tables; for superusers only, unless granted.
CREATE VIEW pg_catalog.svv_table_info AS
SELECT
    current_database()::text AS database, t.schema, t.table_id, t."table", 'Y, AUTO(ENCODE)'::text AS encoded,
    t.diststyle, t.sortkey1, t.max_varchar, NULL::char(32) AS sortkey1_enc, t.sortkey_num, t.size,
    0.01::numeric(10, 4) AS pct_used,
    0::bigint AS empty, t.unsorted, t.stats_off, t.tbl_rows::numeric(38, 0) AS tbl_rows,
    NULL::numeric(19, 2) AS skew_sortkey1,
    (CASE WHEN t.diststyle LIKE '%ALL%' THEN NULL ELSE 1 END)::numeric(19, 2) AS skew_rows,
    t.tbl_rows::numeric(38, 0) AS estimated_visible_rows, NULL::text AS risk_event,
    NULL::numeric(12, 2) AS vacuum_sort_benefit, NULL::timestamp AS create_time
FROM
(
    SELECT
        n.nspname::text AS schema, c.oid::integer AS table_id, c.relname::text AS "table",
        coalesce(d.diststyle, 'AUTO(ALL)') AS diststyle, coalesce(d.sortkey1, 'AUTO(SORTKEY)') AS sortkey1,
        coalesce(d.sortkey_num, 0) AS sortkey_num,
        greatest(1, pg_total_relation_size(c.oid) / 1048576) AS size,
        (SELECT coalesce(max(a.atttypmod - 4), 0) FROM pg_attribute a
            WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.atttypid = 'varchar'::regtype) AS max_varchar,
        (CASE WHEN coalesce(d.sortkey_num, 0) > 0 THEN 0 END)::numeric(5, 2) AS unsorted,
        (CASE WHEN coalesce(s.last_analyze, s.last_autoanalyze) IS NULL THEN 100
            ELSE least(100, 100.0 * s.n_mod_since_analyze / greatest(1, s.n_live_tup)) END)::numeric(5, 2) AS stats_off,
        redshift.row_count(c.oid) AS tbl_rows
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN redshift.table_designs d ON d.table_id = c.oid
    LEFT JOIN pg_stat_user_tables s ON s.relid = c.oid
    WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'redshift')
        AND c.relpersistence = 'p'
) t
WHERE t.tbl_rows > 0;

CREATE VIEW pg_catalog.stv_slices AS
    SELECT 0 AS node, slice, slice AS localslice, 'D'::char(1) AS type
    FROM generate_series(0, current_setting('redshift.slices')::integer - 1) AS slice;

CREATE VIEW pg_catalog.svv_transactions AS
    SELECT a.usename::text AS txn_owner, a.datname::text AS txn_db,
        coalesce(a.backend_xid, a.backend_xmin)::text::bigint AS xid, l.pid,
        a.xact_start AT TIME ZONE 'UTC' AS txn_start, l.mode AS lock_mode, l.locktype AS lockable_object_type,
        l.relation::integer AS relation, l.granted
    FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE l.locktype IN ('relation', 'transactionid') AND l.pid <> pg_backend_pid();

CREATE VIEW pg_catalog.stv_locks AS
    SELECT l.relation::integer AS table_id, NULL::timestamp AS last_commit, NULL::timestamp AS last_update,
        coalesce(a.backend_xid, a.backend_xmin)::text::bigint AS lock_owner, l.pid AS lock_owner_pid,
        a.xact_start AT TIME ZONE 'UTC' AS lock_start_time,
        (CASE WHEN l.granted THEN 'Holding write lock' ELSE 'Waiting for write lock' END)::char(22) AS lock_status
    FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE l.locktype = 'relation' AND l.mode NOT IN ('AccessShareLock', 'RowShareLock');

CREATE VIEW pg_catalog.stv_sessions AS
    SELECT backend_start AT TIME ZONE 'UTC' AS starttime, pid AS process, usename::char(50) AS user_name,
        datname::char(50) AS db_name, 0 AS timeout_sec
    FROM pg_stat_activity WHERE backend_type = 'client backend';

CREATE VIEW pg_catalog.stv_recents AS
    SELECT usesysid::integer AS userid, (CASE state WHEN 'active' THEN 'Running' ELSE 'Done' END)::char(20) AS status,
        query_start AT TIME ZONE 'UTC' AS starttime,
        (extract(epoch FROM clock_timestamp() - query_start) * 1000000)::integer AS duration,
        usename::char(50) AS user_name, datname::char(50) AS db_name, left(query, 600)::char(600) AS query, pid
    FROM pg_stat_activity WHERE backend_type = 'client backend' AND query_start IS NOT NULL;

GRANT SELECT ON pg_catalog.stv_slices, pg_catalog.svv_transactions, pg_catalog.stv_locks, pg_catalog.stv_sessions,
    pg_catalog.stv_recents TO PUBLIC;
