-- Text as Redshift has it, by changing what this database knows of the type: comparing, grouping and joining ignore
-- trailing blanks, and the length of VARCHAR(n) is in bytes.
UPDATE pg_operator SET oprcode = CASE oprname
        WHEN '=' THEN 'bpchareq' WHEN '<>' THEN 'bpcharne'
        WHEN '<' THEN 'bpcharlt' WHEN '<=' THEN 'bpcharle'
        WHEN '>' THEN 'bpchargt' ELSE 'bpcharge'
    END::regproc
WHERE oprleft = 'text'::regtype AND oprright = 'text'::regtype AND oprname IN ('=', '<>', '<', '<=', '>', '>=');

UPDATE pg_amproc SET amproc = CASE amproc::text
        WHEN 'bttextcmp' THEN 'bpcharcmp' WHEN 'bttextsortsupport' THEN 'bpchar_sortsupport'
        WHEN 'hashtext' THEN 'hashbpchar' ELSE 'hashbpcharextended'
    END::regproc
WHERE amproclefttype = 'text'::regtype AND amprocrighttype = 'text'::regtype
    AND amproc::text IN ('bttextcmp', 'bttextsortsupport', 'hashtext', 'hashtextextended')
    AND amprocfamily IN (SELECT oid FROM pg_opfamily WHERE opfname = 'text_ops');

CREATE FUNCTION redshift.varchar_bytes(value varchar, modifier integer, is_explicit boolean) RETURNS varchar
LANGUAGE plpgsql IMMUTABLE STRICT AS
$$
DECLARE
    longest integer := modifier - 4;
BEGIN
    IF octet_length(value) <= longest THEN
        RETURN value;
    END IF;
    IF NOT is_explicit AND octet_length(rtrim(value, ' ')) > longest THEN
        RAISE 'value too long for type character varying(%)', longest USING ERRCODE = '22001';
    END IF;
    value := left(value, longest);
    WHILE octet_length(value) > longest LOOP
        value := left(value, -1);
    END LOOP;
    RETURN value;
END
$$;

UPDATE pg_cast SET castfunc = 'redshift.varchar_bytes'::regproc
WHERE castsource = 'varchar'::regtype AND casttarget = 'varchar'::regtype;
