namespace Sparkify.Tests.Redshift;

/// <summary>The rules themselves: each sees what it is there for, and none sees it where it is not.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("MERGE says", "MERGE INTO songs USING arrivals a ON songs.id = a.id WHEN MATCHED THEN DELETE")]
    [InlineData("MERGE says", "MERGE INTO songs USING arrivals a ON songs.id = a.id "
        + "WHEN NOT MATCHED THEN INSERT VALUES (a.id) WHEN MATCHED THEN DELETE")]
    [InlineData("MERGE has no alias", "MERGE INTO songs s USING arrivals a ON s.id = a.id WHEN MATCHED THEN DELETE "
        + "WHEN NOT MATCHED THEN INSERT VALUES (a.id)")]
    [InlineData("MERGE has no alias", "MERGE INTO \"a\".songs AS s USING arrivals a ON s.id = a.id "
        + "WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (a.id)")]
    [InlineData("MERGE has no condition", "MERGE INTO songs USING arrivals a ON songs.id = a.id "
        + "WHEN MATCHED AND a.gone THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (a.id)")]
    [InlineData("there are no indexes", "CREATE INDEX by_title ON songs (title)")]
    [InlineData("there are no indexes", "CREATE UNIQUE INDEX by_id ON songs (song_id)")]
    [InlineData("TRUNCATE commits", "TRUNCATE TABLE songs")]
    [InlineData("there is no IS DISTINCT FROM", "SELECT 1 FROM songs WHERE title IS NOT DISTINCT FROM artist_name")]
    [InlineData("there is no ON CONFLICT", "INSERT INTO songs SELECT * FROM arrivals ON CONFLICT DO NOTHING")]
    [InlineData("there is no RETURNING", "DELETE FROM songs WHERE song_id = $1 RETURNING title")]
    [InlineData("QUALIFY after FROM", "SELECT title FROM \"a\".songs QUALIFY ROW_NUMBER() OVER (ORDER BY title) = 1")]
    [InlineData("there is no NULLS FIRST", "SELECT ROW_NUMBER() OVER (ORDER BY LENGTH(b) DESC NULLS LAST, c) FROM t")]
    [InlineData("there are no sequences", "CREATE TABLE runs (run_id BIGSERIAL, mode VARCHAR(9))")]
    [InlineData("there are no savepoints", "SAVEPOINT before_songs")]
    [InlineData("there are no savepoints", "ROLLBACK TO before_songs")]
    [InlineData("a text is one statement", "DELETE FROM songs; DELETE FROM users")]
    [InlineData("VALUES is no table", "SELECT * FROM (VALUES (1), (2)) numbers")]
    [InlineData("there is no FILTER", "SELECT COUNT(*) FILTER (WHERE level = 'paid') FROM users")]
    [InlineData("there is no DISTINCT ON", "SELECT DISTINCT ON (user_id) * FROM users")]
    [InlineData("there is no LATERAL", "SELECT * FROM songs s, LATERAL (SELECT s.title) t")]
    [InlineData("PostgreSQL has no EXTRACT(weekday)", "SELECT EXTRACT(weekday FROM start_time) FROM songplays")]
    [InlineData("there are no arrays", "DELETE FROM songs WHERE song_id = ANY ($1)")]
    [InlineData("there are no arrays", "SELECT ARRAY[1, 2]")]
    [InlineData("there are no CHECK", "CREATE TABLE users (level VARCHAR(8) CHECK (level <> ''))")]
    [InlineData("a temporary table has no schema", "CREATE TEMP TABLE \"a\".touched AS SELECT 1 AS n")]
    [InlineData("a target of DELETE", "DELETE FROM \"a\".songs s WHERE s.song_id = $1")]
    [InlineData("a target of DELETE", "DELETE FROM songs AS s USING arrivals WHERE s.song_id = arrivals.song_id")]
    [InlineData("rows are not locked", "SELECT * FROM etl_runs FOR UPDATE")]
    [InlineData("what is no query", "CREATE TEMP TABLE found AS SELECT * FROM songs WHERE year = $1")]
    [InlineData("a subquery with EXISTS", "DELETE FROM t WHERE EXISTS (SELECT 1 FROM gone g WHERE g.id = t.id)")]
    [InlineData("the function is not", "SELECT BIT_LENGTH(title) FROM songs")]
    [InlineData("the function is not", "SELECT string_agg(title, ',') FROM songs")]
    [InlineData("the function is not", "SELECT pg_try_advisory_lock(1)")]
    [InlineData("text without a length", "CREATE TABLE songs (title TEXT)")]
    [InlineData("text without a length", "CREATE TABLE songs (title VARCHAR, year BIGINT)")]
    [InlineData("text without a length", "CREATE TEMP TABLE songs (title CHARACTER VARYING NOT NULL)")]
    [InlineData("RAW is a reserved word", "SELECT path, raw FROM etl_rejects")]
    [InlineData("RAW is a reserved word", "CREATE TABLE etl_rejects (raw VARCHAR(9))")]
    [InlineData("TIMESTAMP is a reserved word", "SELECT e.timestamp FROM staging_events e")]
    [InlineData("USER is a reserved word", "CREATE TABLE plays (id BIGINT, user BIGINT)")]
    [InlineData("END is a reserved word", "SELECT finished_at AS end FROM etl_runs")]
    public void A_rule_sees_its_fault(string rule, string sql) =>
        Assert.StartsWith(rule, Assert.Single(RedshiftRules.Broken(sql)));

    [Theory]
    [InlineData("MERGE INTO \"a\".songs USING arrivals a ON songs.id = a.id "
        + "WHEN MATCHED THEN UPDATE SET title = a.title WHEN NOT MATCHED THEN INSERT (id) VALUES (a.id)")]
    [InlineData("MERGE INTO songs USING arrivals a ON songs.id = a.id REMOVE DUPLICATES")]
    [InlineData("SELECT title FROM songs s QUALIFY ROW_NUMBER() OVER (ORDER BY title) = 1")]
    [InlineData("SELECT title FROM songs ORDER BY title NULLS FIRST")]
    [InlineData("DELETE FROM \"a\".songs USING arrivals WHERE songs.song_id = arrivals.song_id")]
    [InlineData("DELETE FROM songs")]
    [InlineData("INSERT INTO songs (song_id) VALUES ($1), ($2)")]
    [InlineData("CREATE TABLE t (n VARCHAR(9) NOT NULL ENCODE raw, PRIMARY KEY (n)) BACKUP NO DISTSTYLE ALL")]
    [InlineData("SELECT CAST(p.level AS VARCHAR) AS value, CAST($1 AS TIMESTAMP) AS first_seen FROM users p")]
    [InlineData("SELECT \"raw\", 'a; b' AS note -- ; TRUNCATE\nFROM etl_rejects")]
    [InlineData("COPY t FROM 's3://music/songs' IAM_ROLE default FORMAT JSON 'auto' GZIP TRUNCATECOLUMNS")]
    public void No_rule_sees_a_fault_where_there_is_none(string sql) => Assert.Empty(RedshiftRules.Broken(sql));
}
