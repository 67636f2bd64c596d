-- Tables that somebody changed outside of a load. To count the rows of a large table takes seconds here, so triggers note
-- each statement that writes, unless its session is one of ours (sparkify.loads); what it changed, if anything, they do not
-- look at.
DO $do$
DECLARE
    name TEXT;
BEGIN
    CREATE TABLE IF NOT EXISTS {schema}.etl_tables (
        table_name VARCHAR COLLATE "C" NOT NULL,
        changed_at TIMESTAMP NOT NULL,
        changed_by VARCHAR COLLATE "C" NOT NULL
    );
    CREATE OR REPLACE FUNCTION {schema}.note_change() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = {schema}, pg_temp AS $note$
    BEGIN
        IF COALESCE(current_setting('sparkify.loads', true), '') <> 'on' THEN
            INSERT INTO etl_tables
            SELECT TG_TABLE_NAME, CURRENT_TIMESTAMP AT TIME ZONE 'UTC', session_user
            WHERE NOT EXISTS (SELECT FROM etl_tables t WHERE t.table_name = TG_TABLE_NAME);
        END IF;
        RETURN NULL;
    END
    $note$;
    FOREACH name IN ARRAY ARRAY[
        'staging_events', 'staging_songs', 'text_repairs', 'songplays', 'users', 'songs', 'artists', 'time', 'etl_files']
    LOOP
        EXECUTE $sql$CREATE OR REPLACE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {schema}.$sql$
            || quote_ident(name) || $sql$ FOR EACH STATEMENT EXECUTE FUNCTION {schema}.note_change()$sql$;
    END LOOP;
END
$do$
