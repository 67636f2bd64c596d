using System.Text.RegularExpressions;
using Sparkify.Engine.Etl;
using Sparkify.Engine.Warehouses.Redshift;

namespace Sparkify.Tests.Redshift;

/// <summary>Every statement that Redshift gets, as far as that can be seen without a Redshift.</summary>
public sealed class SqlTests
{
    private static readonly Lazy<Dictionary<string, string[]>> Faults = new(() =>
        RedshiftStatements.Names
            .Zip(SqlFluff.Parse(RedshiftStatements.Names.Select(name => WithValues(RedshiftStatements.Render(name)))))
            .ToDictionary(pair => pair.First, pair => pair.Second));

    public static TheoryData<string> Statements() => [.. RedshiftStatements.Names];

    [Theory]
    [MemberData(nameof(Statements))]
    public void A_statement_parses_as_Redshift_SQL(string statement)
    {
        Assert.SkipWhen(SqlFluff.Missing is not null, SqlFluff.Missing ?? "");
        Assert.Empty(Faults.Value[statement]);
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public void A_statement_has_nothing_that_Redshift_lacks(string statement) =>
        Assert.Empty(RedshiftRules.Broken(RedshiftStatements.Render(statement)));

    [Fact]
    public void The_statements_are_those_without_an_engine_and_those_of_Redshift()
    {
        Assert.Contains("schema/songplays", RedshiftStatements.Names);
        Assert.Contains("transform/songplays", RedshiftStatements.Names);
        Assert.DoesNotContain("admin/use_schema.duckdb", RedshiftStatements.Names);
        Assert.DoesNotContain("stage/odd_events", RedshiftStatements.Names);
    }

    [Fact]
    public void Parameters_are_numbered_in_the_order_they_are_first_named() =>
        Assert.EndsWith(
            "WHERE CAST($1 AS VARCHAR) IS NULL OR run_id = CAST($1 AS VARCHAR)\n"
            + "ORDER BY started_at DESC, run_id DESC\nLIMIT $2",
            RedshiftStatements.Render("admin/runs").TrimEnd());

    [Fact]
    public void Every_form_of_COPY_parses_as_Redshift_SQL()
    {
        Assert.SkipWhen(SqlFluff.Missing is not null, SqlFluff.Missing ?? "");
        var manifest = new CopySource("s3://music/tmp/events.manifest", IsManifest: true, IsGzip: true);
        string[] forms =
        [
            .. from name in new[] { "stage/copy_events", "stage/copy_songs" }
               from options in new[]
               {
                   new EtlOptions(), new EtlOptions { MaxErrors = 10 }, new EtlOptions { MaxErrors = 200_000 },
                   new EtlOptions { CopyOptions = ["ACCEPTINVCHARS AS '?'", "TRUNCATECOLUMNS", "STATUPDATE ON"] },
               }
               from json in new[] { "auto ignorecase", "s3://music/log_json_path.json" }
               select RedshiftStatements.Copy(name, manifest, "arn:aws:iam::123456789012:role/copy", "us-west-2", json, options),
        ];

        Assert.All(SqlFluff.Parse(forms.Select(WithValues)), Assert.Empty);
        Assert.All(forms, form => Assert.Empty(RedshiftRules.Broken(form)));
    }

    [Theory]
    [InlineData("INSERT INTO songs (song_id) VALUES ($1) ON CONFLICT DO NOTHING")]
    [InlineData("CREATE TABLE runs (run_id SERIAL)")]
    [InlineData("COPY songs FROM 's3://music/songs' IAM_ROLE default FORMAT JSON 'auto' NOSUCHOPTION")]
    [InlineData("CREATE TABLE songs (song_id VARCHAR(64),)")]
    public void The_parser_refuses_what_Redshift_refuses(string sql)
    {
        Assert.SkipWhen(SqlFluff.Missing is not null, SqlFluff.Missing ?? "");
        Assert.NotEmpty(Assert.Single(SqlFluff.Parse([sql])));
    }

    // The parser does not know parameters by number, quoted names in SET, or an option of COPY that is newer than it.
    private static string WithValues(string sql)
    {
        var text = Regex.Replace(sql, @"\$\d+", "1").Replace("\nIGNOREALLERRORS", "", StringComparison.Ordinal);
        return Regex.IsMatch(text, @"^SET\b", RegexOptions.Multiline) ? text.Replace("\"", "", StringComparison.Ordinal) : text;
    }
}
