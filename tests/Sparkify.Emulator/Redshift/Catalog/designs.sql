-- Remembers how a table is laid out over the cluster, which the translation writes behind the statement.
CREATE TABLE redshift.table_designs
(
    table_id oid PRIMARY KEY,
    diststyle text NOT NULL,
    sortkey1 text NOT NULL,
    sortkey_num integer NOT NULL
);

CREATE FUNCTION redshift.remember_design() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER AS
$$
DECLARE
    design text[] := regexp_match(current_query(), '/[*]redshift:([^;]*);([^;]*);([0-9]+)[*]/');
BEGIN
    IF design IS NOT NULL THEN
        INSERT INTO redshift.table_designs
        SELECT objid, design[1], design[2], design[3]::integer
        FROM pg_event_trigger_ddl_commands()
        WHERE object_type = 'table';
    END IF;
END
$$;

CREATE EVENT TRIGGER remember_design ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'CREATE TABLE AS')
    EXECUTE FUNCTION redshift.remember_design();
