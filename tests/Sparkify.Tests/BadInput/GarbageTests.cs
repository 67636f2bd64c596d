using System.Text;
using Sparkify.Engine.Admin;
using Sparkify.Engine.Analytics;
using Sparkify.Engine.Configuration;
using Sparkify.Engine.Sources;
using Sparkify.Engine.Warehouses;
using Sparkify.Tests.Cli;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.BadInput;

/// <summary>
/// Whatever text a user gives, what comes back is an answer or an error of ours: nothing that a parser, a driver or the
/// platform throws when it is handed that text.
/// </summary>
public sealed class GarbageTests(SmallWarehouse small) : IClassFixture<SmallWarehouse>
{
    private const int Seed = 20181115;

    private static readonly Dictionary<string, string[]> Seeds = new()
    {
        ["etl --events {0} --database {new}"] = ["log_data/2018-11-*.json", "none/logs/**/*.json.gz", "./logs/[a-z].json"],
        ["etl --events {events} --database {new} --schema {0}"] = ["sparkify", "my \"odd\" schema"],
        ["etl --events {events} --database {new} --profile {0}"] = ["analyst"],
        ["etl --events {events} --redshift u@127.0.0.1:9/d?sslmode=disable --staging-path {0}"] = ["s3://stage/x"],
        ["etl --events {events} --redshift u@127.0.0.1:9/d?sslmode=disable --jsonpaths {0}"] = ["s3://logs/paths.json"],
        ["etl --events {events} --redshift u@127.0.0.1:9/d?sslmode=disable --copy-option {0}"] = ["ACCEPTINVCHARS AS '?'"],
        ["check --redshift u@127.0.0.1:9/d?sslmode=disable --role-arn {0}"] = ["arn:aws:iam::123456789012:role/r"],
        ["check --postgres u@127.0.0.1:9/{0}?sslmode=disable"] = ["music", "a%20b"],
        ["check --postgres {0}@127.0.0.1:9/d?sslmode=disable"] = ["ana", "a%40b"],
        ["check --postgres u@127.0.0.1:9/d?sslmode={0}"] = ["verify-full", "disable"],
        ["check --postgres u@127.0.0.1:{0}/d?sslmode=disable"] = ["9"],
        ["check --database {0}"] = ["none/plays.duckdb", "plays.duckdb"],
        ["check --database {database} --schema {0}"] = ["sparkify"],
        ["check --database {database} --memory-limit {0}"] = ["2GB", "512 MiB"],
        ["check --database {database} --threads {0}"] = ["2"],
        ["top songs --database {database} --from {0}"] = ["2018-11-15", "2018-11-15T08:30:01.5+02:00"],
        ["top songs --database {database} --first {0}"] = ["10"],
        ["activity --database {database} --by {0}"] = ["weekday"],
        ["rejects --database {database} --run {0}"] = ["20181130T235959-1a2b3c4d"],
        ["query {0} --database {database}"] = ["select count(*) from songplays where level = 'free'"],
        ["query select|$a|as|a --parameter {0} --database {database}"] = ["a=1", "a=\"x\"", "a=null", "a=1.5e3"],
    };

    public static TheoryData<string> Lines => [.. Seeds.Keys];

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task An_option_of_any_text_is_used_or_refused(string line)
    {
        var number = 0;
        // A folder that is there is no garbage, and may be the root of the disk.
        foreach (var text in Garbage.Of(Seed, 20, Seeds[line]).Where(text => !Directory.Exists(text)))
        {
            var args = line.Split(' ').Select(word => word
                .Replace("{events}", small.Events, StringComparison.Ordinal)
                .Replace("{database}", small.Database, StringComparison.Ordinal)
                .Replace("{new}", small.File($"garbage{number++}.duckdb"), StringComparison.Ordinal)
                .Replace('|', ' ')
                .Replace("{0}", text, StringComparison.Ordinal));
            var run = await CliRun.PipedAsync([.. args]);
            Assert.True(
                run.ExitCode is >= 0 and <= 4 && !run.Error.Contains("error Unexpected", StringComparison.Ordinal),
                $"{line} with {Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text))} ended with {run.ExitCode}:\n{run.Error}");
        }
    }

    [Fact]
    public void A_host_of_any_text_is_read_or_refused() => Holds(
        text => ServerHost.Parse(text), 2_000,
        "c1.abc.us-west-2.redshift.amazonaws.com:5439/dev", "jdbc:redshift://db:5439/dev", "[::1]:5432/dev",
        "postgresql://ana:pw@db/dev?sslmode=require");

    [Fact]
    public void An_address_of_any_text_is_read_or_is_none() => Holds(
        text => _ = SparkifyWarehouse.TryParseAddress(SparkifyEngine.Redshift, text, out _), 2_000,
        "ana@db:5439/dev?sslmode=VerifyFull", "/dev?cluster=c&region=us-west-2&profile=x&endpoint=http%3A%2F%2Fh", "[::1]:1/d");

    [Fact]
    public void A_warehouse_of_any_text_is_read_or_is_none() => Holds(
        text => _ = SparkifyWarehouse.TryParse(text, out _), 2_000,
        "DuckDb /data/plays.duckdb (sparkify)", "Postgres ana@db:5432/music?sslmode=VerifyFull (sparkify)");

    [Fact]
    public void A_connection_string_of_any_text_is_read_or_refused() => Holds(
        text => Servers.FromConnectionString(SparkifyEngine.Postgres, text), 2_000,
        "Host=db;Database=music;Username=ana;SSL Mode=VerifyFull;Port=5432", "Host=db;Database=m;Timeout=10;Keepalive=5");

    [Fact]
    public async Task A_connection_of_any_options_fails_with_an_error_of_ours()
    {
        foreach (var text in Garbage.Of(Seed, 40, "Host=127.0.0.1;Port=9;Database=music;Username=ana;Timeout=1;Target Session Attributes=any"))
        {
            try
            {
                var warehouse = Servers.FromConnectionString(SparkifyEngine.Postgres, text);
                if (warehouse.HostName == "127.0.0.1")
                    await Catalog.ConnectAsync(warehouse, null, TestContext.Current.CancellationToken);
            }
            catch (SparkifyException)
            {
            }
        }
    }

    [Fact]
    public void A_source_of_any_text_is_listed_or_refused() => Holds(
        text => LocalSource.List(SourceAddress.Require(text), TestContext.Current.CancellationToken), 300, "none/logs/**/2018-??-*.json", "s3://logs/log_data/*", "none/[x].json");

    [Fact]
    public void A_time_of_any_text_is_read_or_is_none() => Holds(
        text => _ = UtcTime.TryParse(text, out _), 2_000, "2018-11-15", "2018-11-15T08:30:01.5+02:00");

    [Fact]
    public void A_configuration_of_any_text_is_read_or_refused()
    {
        using TestFolder folder = new();
        Holds(
            text => ConfigImport.Read(folder.Write("dwh.cfg", text), null), 1_000,
            "[CLUSTER]\nHOST=db:5439/dev\nDB_NAME=d\nDB_USER='u'\nDB_PASSWORD=p%%\nDB_PORT=5439\n[IAM_ROLE]\n"
            + "ARN='arn:aws:iam::123456789012:role/r'\n[S3]\nLOG_DATA='s3://b/l'\nSONG_DATA=songs # here\nLOG_JSONPATH=auto\n"
            + "[AWS]\nKEY=k\nSECRET=s\nREGION=us-west-2\n");
    }

    private static void Holds(Action<string> use, int count, params string[] seeds)
    {
        foreach (var text in Garbage.Of(Seed, count, seeds).Where(text => !Directory.Exists(text)))
        {
            try
            {
                use(text);
            }
            catch (SparkifyException exception)
            {
                Assert.NotEmpty(exception.RecommendedAction);
            }
        }
    }
}
