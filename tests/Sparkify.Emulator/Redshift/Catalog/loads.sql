-- What COPY tells of itself. The stand-in writes it on a connection of its own, so that others see it at once.
CREATE TABLE redshift.load_errors
(
    user_id integer, query_id bigint, transaction_id bigint, session_id integer, database_name char(64),
    table_id integer, start_time timestamp, file_name char(256), line_number bigint, column_name char(127),
    column_type char(10), column_length char(10), position integer, error_code integer, error_message char(512)
);

CREATE TABLE redshift.loads
(
    user_id integer, query_id bigint PRIMARY KEY, transaction_id bigint, session_id integer, database_name text,
    status text, table_name text, start_time timestamp, end_time timestamp, duration bigint, data_source text,
    file_format text, loaded_rows bigint, loaded_bytes bigint, source_file_count integer, source_file_bytes bigint,
    file_count_scanned integer, file_bytes_scanned bigint, error_count bigint
);

SET allow_system_table_mods = on;

CREATE VIEW pg_catalog.sys_load_error_detail AS
    SELECT e.* FROM redshift.load_errors e JOIN pg_roles r ON r.rolname = current_user
    WHERE r.rolsuper OR r.oid::integer = e.user_id;

CREATE VIEW pg_catalog.sys_load_history AS
    SELECT l.* FROM redshift.loads l JOIN pg_roles r ON r.rolname = current_user
    WHERE r.rolsuper OR r.oid::integer = l.user_id;

GRANT SELECT ON pg_catalog.sys_load_error_detail, pg_catalog.sys_load_history TO PUBLIC;
