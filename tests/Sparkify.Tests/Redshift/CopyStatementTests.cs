using Sparkify.Engine.Etl;
using Sparkify.Engine.Warehouses.Redshift;

namespace Sparkify.Tests.Redshift;

/// <summary>The text of COPY, and what never gets into it.</summary>
public sealed class CopyStatementTests
{
    private const string Role = "arn:aws:iam::123456789012:role/sparkify";
    private const string Key = "wJalrXUtnFEMI/K7MDENG";

    private static readonly CopySource Manifest = new("s3://b/tmp/events.manifest", IsManifest: true, IsGzip: true);
    private static readonly CopySource Prefix = new("s3://b/log_data/", IsManifest: false, IsGzip: false);

    [Fact]
    public void A_prefix_with_the_default_role() =>
        Assert.Equal(
            """
            COPY music.copied_events
            FROM 's3://b/log_data/'
            IAM_ROLE default
            FORMAT JSON 'auto ignorecase'
            COMPUPDATE OFF
            STATUPDATE OFF
            """,
            Build(Prefix));

    [Fact]
    public void Everything_at_once() =>
        Assert.Equal(
            """
            COPY music.copied_events
            FROM 's3://b/tmp/events.manifest'
            IAM_ROLE 'arn:aws:iam::123456789012:role/sparkify'
            FORMAT JSON 's3://b/log_json_path.json'
            REGION 'us-west-2'
            MANIFEST
            GZIP
            MAXERROR 6
            STATUPDATE OFF
            compupdate preset
            ACCEPTINVCHARS AS '?'
            """,
            Build(
                Manifest, Role, "us-west-2", "s3://b/log_json_path.json",
                new EtlOptions { MaxErrors = 5, CopyOptions = [" compupdate preset ", "ACCEPTINVCHARS AS '?'"] }));

    // Redshift fails a load when its errors reach the number, and counts no more than 100,000.
    [Theory]
    [InlineData(1, "MAXERROR 2")]
    [InlineData(99_999, "MAXERROR 100000")]
    [InlineData(100_000, "IGNOREALLERRORS")]
    [InlineData(long.MaxValue, "IGNOREALLERRORS")]
    public void One_more_error_than_is_allowed_fails_it(long maxErrors, string expected) =>
        Assert.Contains(
            $"\n{expected}\n", Build(Prefix, options: new EtlOptions { MaxErrors = maxErrors }),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("COMPUPDATE ON", "STATUPDATE OFF", "COMPUPDATE OFF")]
    [InlineData("statupdate", "COMPUPDATE OFF", "STATUPDATE OFF")]
    public void What_the_user_says_of_an_update_takes_the_place_of_ours(string given, string kept, string replaced)
    {
        var lines = Build(Prefix, options: new EtlOptions { CopyOptions = [given] }).Split('\n');
        Assert.Contains(given, lines);
        Assert.Contains(kept, lines);
        Assert.DoesNotContain(replaced, lines);
    }

    [Fact]
    public void A_quote_is_doubled() =>
        Assert.Contains("FROM 's3://b/it''s/'", Build(Prefix with { Url = "s3://b/it's/" }), StringComparison.Ordinal);

    // Redshift takes a backslash for an escape: it could end the text before we mean it to.
    [Theory]
    [InlineData("s3://b/a\\")]
    [InlineData("s3://b/\\' CREDENTIALS ")]
    [InlineData("s3://b/a\nb")]
    [InlineData("s3://b/a\0b")]
    [InlineData("s3://b/a\u0085b")]
    public void A_backslash_or_a_control_character_is_refused(string url)
    {
        var exception = Assert.Throws<SparkifyException>(() => Build(Prefix with { Url = url }));
        Assert.Equal(
            (ErrorIds.ArgumentInvalid,
                DisplayText.Printable($"'{url}' cannot be given to COPY: it has a backslash or a control character in it.")),
            (exception.ErrorId, exception.Message));
    }

    [Theory]
    [InlineData("TRUNCATECOLUMNS")]
    [InlineData("ACCEPTINVCHARS AS '?'")]
    [InlineData("ACCEPTINVCHARS '^'")]
    [InlineData("TIMEFORMAT AS 'epochmillisecs'")]
    [InlineData("DATEFORMAT 'auto'")]
    [InlineData("COMPROWS 100000")]
    [InlineData("  blanksasnull  ")]
    // What stands in quotes is text.
    [InlineData("TIMEFORMAT 'credentials format'")]
    public void An_option_is_taken_as_it_is(string option) =>
        Assert.Equal(option.Trim(), CopyStatement.RequireOption(option));

    [Theory]
    [InlineData($"CREDENTIALS 'aws_access_key_id=AKIA;aws_secret_access_key={Key}'", "CREDENTIALS")]
    [InlineData($"credentials AS 'aws_secret_access_key={Key}'", "CREDENTIALS")]
    [InlineData("IAM_ROLE default", "IAM_ROLE")]
    [InlineData("ACCESS_KEY_ID 'AKIA'", "ACCESS_KEY_ID")]
    [InlineData($"SECRET_ACCESS_KEY '{Key}'", "SECRET_ACCESS_KEY")]
    [InlineData($"SESSION_TOKEN '{Key}'", "SESSION_TOKEN")]
    [InlineData($"MASTER_SYMMETRIC_KEY '{Key}'", "MASTER_SYMMETRIC_KEY")]
    [InlineData("ENCRYPTED", "ENCRYPTED")]
    [InlineData("FORMAT AS CSV", "FORMAT")]
    [InlineData("json 'auto'", "JSON")]
    [InlineData("REGION 'eu-west-1'", "REGION")]
    [InlineData("MANIFEST", "MANIFEST")]
    [InlineData("GZIP", "GZIP")]
    [InlineData("MAXERROR 100000", "MAXERROR")]
    [InlineData("IGNOREALLERRORS", "IGNOREALLERRORS")]
    [InlineData("NOLOAD", "NOLOAD")]
    [InlineData("JOB CREATE forever AUTO ON", "JOB")]
    // Behind one that may be given.
    [InlineData($"TRUNCATECOLUMNS CREDENTIALS 'aws_secret_access_key={Key}'", "CREDENTIALS")]
    [InlineData("ACCEPTINVCHARS AS '?' maxerror 100", "MAXERROR")]
    [InlineData("COMPUPDATE OFF NOLOAD", "NOLOAD")]
    public void An_option_that_the_load_says_itself_is_refused(string option, string named)
    {
        var exception = Assert.Throws<SparkifyException>(() => CopyStatement.RequireOption(option));
        Assert.Equal(
            (ErrorIds.ArgumentInvalid, "CopyOption", $"{named} is no option to give: the load says it itself."),
            (exception.ErrorId, exception.Target, exception.Message));
        Assert.Equal("Leave it away. For the role there is {Connect-SparkifyWarehouse -RoleArn}. For the role there is {--role-arn}. "
            + "For the rest there are {-JsonPaths}, {-StagingPath} and {-MaxErrors}.", exception.RecommendedAction);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("; DROP TABLE users")]
    [InlineData("TRUNCATECOLUMNS; DROP TABLE users")]
    [InlineData("TRUNCATECOLUMNS -- and more")]
    [InlineData("TRUNCATECOLUMNS /* and more */")]
    [InlineData("ACCEPTINVCHARS AS '?")]
    [InlineData("ACCEPTINVCHARS AS ?")]
    [InlineData("ACCEPTINVCHARS AS '\\'")]
    [InlineData("ACCEPTINVCHARS AS '\n'")]
    [InlineData("ACCEPTINVCHARS\nAS '?'")]
    [InlineData("TRUNCATECOLUMNS\u00A0BLANKSASNULL")]
    [InlineData("100")]
    [InlineData("'text'")]
    [InlineData("TIMEFORMAT 'a''b'")]
    [InlineData("(TRUNCATECOLUMNS)")]
    [InlineData($"SECRET_ACCESS_KEY={Key}")]
    [InlineData($"CREDENTIALS 'aws_secret_access_key={Key}")]
    public void What_is_no_option_is_refused_and_not_repeated(string option)
    {
        var exception = Assert.Throws<SparkifyException>(() => CopyStatement.RequireOption(option));
        Assert.Equal(
            (ErrorIds.ArgumentInvalid, "CopyOption",
                "A further option of COPY must be words and numbers, or text in single quotes."),
            (exception.ErrorId, exception.Target, exception.Message));
        Assert.Equal(
            "Give one option at a time, as Redshift spells it: ACCEPTINVCHARS AS '?', or TRUNCATECOLUMNS.",
            exception.RecommendedAction);
    }

    private static string Build(
        CopySource source, string? role = null, string? region = null, string json = "auto ignorecase",
        EtlOptions? options = null) =>
        CopyStatement.Build("COPY music.copied_events\n", source, role, region, json, options ?? new EtlOptions());
}
