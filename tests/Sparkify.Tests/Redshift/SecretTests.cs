using System.Collections.Concurrent;
using System.Text.Json;
using Npgsql;
using Sparkify.Engine.Etl;
using Sparkify.Engine.Warehouses;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Redshift;

/// <summary>
/// Loads that succeed, fail and are refused, and everything they say: the passwords of the servers and the keys to S3
/// are in none of it.
/// </summary>
public sealed class SecretTests : RedshiftTests
{
    private const string CopySecret = "Planted/COPY+secret0000000000000000000000";
    private const string EndpointSecret = "planted-endpoint-secret";

    private readonly ConcurrentQueue<string> _said = new();

    [Fact]
    public async Task Whatever_becomes_of_a_load_it_tells_no_secret()
    {
        var postgres = await TestPostgres.WarehouseAsync();
        Put("log_data/a.json", [.. EventLine.Plays(3), "bad"]);
        Put("song_data/s.json", SongLine.Song());
        var local = new EtlOptions { EventPaths = [
            Folder.WriteLines("log_data/a.json", [.. EventLine.Plays(3), "bad"])], MaxErrors = 1 };
        var staged = Options with { MaxErrors = 1 };

        // Good ones, by manifest, by prefix, packed, and sent row by row.
        await RunAsync(Warehouse, staged);
        await RunAsync(Warehouse, staged with { StagingPath = null, Full = true });
        await RunAsync(Warehouse, local with { StagingPath = Staging });
        await RunAsync(postgres, local);
        await RunAsync(postgres, staged with { StagingPath = null });

        // Those that fail on the way.
        await RunAsync(Warehouse, staged with { MaxErrors = 0, Full = true });
        await RunAsync(postgres, local with { MaxErrors = 0, Full = true });
        Server.Faults.DropConnectionInCopy(1);
        await RunAsync(Warehouse, staged with { Full = true });
        await RunAsync(Warehouse.WithRole("arn:aws:iam::123456789012:role/stranger"), staged with { Full = true });
        S3.Faults.Fail(
            request => request.Bucket == Bucket && request.Operation == "PutObject", 9, 403, "SignatureDoesNotMatch");
        await RunAsync(Warehouse, staged with { Full = true });
        S3.Faults.Fail(
            request => request.Bucket == Bucket && request.Operation == "ListObjectsV2", 9, 403, "InvalidAccessKeyId");
        await RunAsync(Warehouse, staged with { Full = true });
        await RunAsync(Warehouse, staged with { EventPaths = ["s3://there-is-no-such-bucket/log_data"] });

        // Those that are refused.
        await RunAsync(
            Warehouse,
            staged with { CopyOptions = [$"CREDENTIALS 'aws_access_key_id=AKIA;aws_secret_access_key={CopySecret}'"] });
        await RunAsync(Warehouse, staged with { CopyOptions = [$"SECRET_ACCESS_KEY={CopySecret}"] });
        await RunAsync(Warehouse, staged with { EndpointUrl = $"http://ana:{EndpointSecret}@localhost" });
        foreach (var warehouse in new[] { Warehouse, postgres })
        {
            var options = new NpgsqlConnectionStringBuilder(warehouse.ConnectionString);
            foreach (var change in new Action<NpgsqlConnectionStringBuilder>[]
                     {
                         wrong =>
                             wrong.Username = "nobody", wrong => wrong.Database = "nowhere", wrong => wrong.Port = 1,
                         wrong => wrong.SslMode = SslMode.Require, wrong => wrong.RootCertificate = Folder["none.pem"],
                     })
            {
                var wrong = new NpgsqlConnectionStringBuilder(options.ConnectionString);
                change(wrong);
                await RunAsync(Servers.FromConnectionString(warehouse.Engine, wrong.ConnectionString), local with
                {
                    StagingPath = warehouse.Engine == SparkifyEngine.Redshift ? Staging : null,
                });
            }
        }

        string[] secrets =
        [
            Server.Password, (await TestPostgres.ServerAsync()).Password, S3.AccessKeyId, S3.SecretAccessKey,
            CopySecret, EndpointSecret,
            .. S3.SessionToken is { } token ? [token] : Array.Empty<string>(),
        ];
        string[] said = [.. _said, .. Server.Statements];
        Assert.Contains(
            said, text =>
            text.StartsWith("COPY ", StringComparison.Ordinal) || text.Contains("\nCOPY ", StringComparison.Ordinal));
        Assert.Contains(said, text => text.Contains("SignatureDoesNotMatch", StringComparison.Ordinal));
        Assert.All(
            said, text => Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));
        await TestWarehouse.RemoveAsync(postgres);
    }

    // All that is told, thrown or given back.
    private async Task RunAsync(SparkifyWarehouse warehouse, EtlOptions options)
    {
        var reporter = new RecordingReporter
        {
            OnVerbose = _said.Enqueue, OnWarning = _said.Enqueue, OnProgress = progress => _said.Enqueue($"{progress}"),
        };
        _said.Enqueue($"{warehouse} {warehouse.Location}");
        try
        {
            _said.Enqueue(JsonSerializer.Serialize(await EtlRunner.RunAsync(warehouse, options, reporter, Token)));
        }
        catch (SparkifyException exception)
        {
            _said.Enqueue($"{exception}\n{exception.RecommendedAction}\n{exception.Target}");
        }
    }
}
