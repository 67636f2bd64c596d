using Sparkify.Engine.Etl;

namespace Sparkify.Tests.Etl;

/// <summary>Options of a load that cannot be meant are refused before anything is looked at.</summary>
public sealed class EtlOptionsCheckTests
{
    private static readonly SparkifyWarehouse Cluster = new() { Engine = SparkifyEngine.Redshift, HostName = "db", Database = "dev" };
    private static readonly EtlOptions Load = new() { EventPaths = ["s3://logs/log_data"], SongPaths = ["s3://logs/A/*/song.json"] };

    [Theory]
    [InlineData("s3://stage")]
    [InlineData("S3://stage/")]
    [InlineData("s3://stage/sparkify/tmp")]
    [InlineData("s3://logs/log_data2")]
    [InlineData("s3://logs")]
    [InlineData("s3://logs/A/stage")]
    public void A_staging_path_is_any_folder_in_S3_that_is_no_part_of_a_source(string path) =>
        EtlOptionsCheck.Require(Cluster, Load with { StagingPath = path });

    [Theory]
    [InlineData("", "StagingPath is ''; it must be a folder in S3.")]
    [InlineData("./stage", "StagingPath is './stage'; it must be a folder in S3.")]
    [InlineData("s3://", "StagingPath is 's3://'; it must be a folder in S3.")]
    [InlineData("s3:///stage", "StagingPath is 's3:///stage'; it must be a folder in S3.")]
    [InlineData("https://stage/x", "StagingPath is 'https://stage/x'; it must be a folder in S3.")]
    [InlineData("s3://logs/log_data", "StagingPath is 's3://logs/log_data', which lies in the source s3://logs/log_data: it would be loaded as data.")]
    [InlineData("S3://logs/log_data/tmp/", "StagingPath is 'S3://logs/log_data/tmp/', which lies in the source s3://logs/log_data: it would be loaded as data.")]
    public void Any_other_staging_path_is_refused(string path, string message) =>
        Refuses(Cluster, Load with { StagingPath = path }, "StagingPath", message);

    [Fact]
    public void Nothing_lies_beside_a_source_that_is_a_whole_bucket() =>
        Refuses(
            Cluster, new EtlOptions { EventPaths = ["s3://logs/"], StagingPath = "s3://logs/tmp" }, "StagingPath",
            "StagingPath is 's3://logs/tmp', which lies in the source s3://logs/: it would be loaded as data.");

    [Theory]
    [InlineData("s3://logs/", "JsonPaths is 's3://logs/'; it must be a file in S3.")]
    [InlineData("s3://logs", "JsonPaths is 's3://logs'; it must be a file in S3.")]
    [InlineData("paths.json", "JsonPaths is 'paths.json'; it must be a file in S3.")]
    [InlineData("s3://logs/log_data/paths.json", "JsonPaths is 's3://logs/log_data/paths.json', which lies in the source s3://logs/log_data: it would be loaded as data.")]
    public void Json_paths_are_a_file_in_S3_beside_the_sources(string path, string message)
    {
        EtlOptionsCheck.Require(Cluster, Load with { JsonPaths = "s3://logs/log_json_path.json" });
        Refuses(Cluster, Load with { JsonPaths = path }, "JsonPaths", message);
    }

    [Theory]
    [InlineData("minio:9000")]
    [InlineData("s3.example.com")]
    [InlineData("ftp://s3.example.com")]
    [InlineData("https://key:secret@s3.example.com")]
    public void An_endpoint_is_an_address_of_the_web_without_keys(string endpoint)
    {
        EtlOptionsCheck.Require(Cluster, Load with { EndpointUrl = "http://localhost:9000" });
        var error = Assert.Throws<SparkifyException>(() => EtlOptionsCheck.Require(Cluster, Load with { EndpointUrl = endpoint }));
        Assert.Equal((ErrorIds.ArgumentInvalid, "EndpointUrl"), (error.ErrorId, error.Target));
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_for_COPY_is_refused_by_engines_that_have_none()
    {
        var options = Load with { EndpointUrl = "http://localhost:9000", ProfileName = "ana" };
        var server = Cluster with { Engine = SparkifyEngine.Postgres };
        EtlOptionsCheck.Require(server, options);
        Refuses(
            server, options with { StagingPath = "s3://stage" }, "StagingPath",
            "StagingPath is for Redshift's COPY, and the warehouse is on Postgres.");
        Refuses(
            server, options with { JsonPaths = "s3://logs/paths.json" }, "JsonPaths",
            "JsonPaths is for Redshift's COPY, and the warehouse is on Postgres.");
        var error = await Assert.ThrowsAsync<SparkifyException>(() => EtlRunner.RunAsync(
            new SparkifyWarehouse { Path = "/nowhere/plays.duckdb" }, options with { CopyOptions = ["TRUNCATECOLUMNS"] }, null,
            TestContext.Current.CancellationToken));
        Assert.Equal("CopyOptions is for Redshift's COPY, and the warehouse is on DuckDb.", error.Message);
    }

    private static void Refuses(SparkifyWarehouse warehouse, EtlOptions options, string target, string message)
    {
        var error = Assert.Throws<SparkifyException>(() => EtlOptionsCheck.Require(warehouse, options));
        Assert.Equal((ErrorIds.ArgumentInvalid, target, message), (error.ErrorId, error.Target, error.Message));
    }
}
