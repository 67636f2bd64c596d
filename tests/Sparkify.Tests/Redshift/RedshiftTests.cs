using System.Text;
using Sparkify.Emulator.Redshift;
using Sparkify.Emulator.S3;
using Sparkify.Engine.Admin;
using Sparkify.Engine.Etl;
using Sparkify.Engine.Warehouses;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Redshift;

/// <summary>
/// Tests of loads into Redshift: each has a stand-in of its own, a database there, and a bucket in the S3 of all.
/// </summary>
public abstract class RedshiftTests : IAsyncLifetime
{
    private const string NoStar = "songplays\nusers\nsongs\nartists\ntime\n";

    private static int _tests;

    private readonly string _name = $"load{Interlocked.Increment(ref _tests)}";

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected TestFolder Folder { get; } = new();

    private protected RedshiftServer Server { get; private set; } = null!;

    private protected S3Server S3 { get; private set; } = null!;

    private protected SparkifyWarehouse Warehouse { get; set; } = null!;

    private protected string Bucket => $"sparkify-{_name}";

    private protected string Events => $"s3://{Bucket}/log_data";

    private protected string Songs => $"s3://{Bucket}/song_data";

    private protected string Staging => $"s3://{Bucket}/tmp";

    /// <summary>The COPY statements that the cluster got, as they came.</summary>
    private protected IReadOnlyList<string> Copies =>
        [
            .. Server.Statements.Select(
                statement => statement[Math.Max(0, statement.IndexOf("COPY \"", StringComparison.Ordinal))..])
                .Where(statement => statement.StartsWith("COPY \"", StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal),
        ];

    /// <summary>What lies in the bucket as log_data and as song_data, by way of the staging path.</summary>
    private protected EtlOptions Options => new()
    {
        EventPaths = S3.List(Bucket, "log_data/").Count > 0 ? [Events] : [],
        SongPaths = S3.List(Bucket, "song_data/").Count > 0 ? [Songs] : [],
        StagingPath = Staging, RetryInterval = TimeSpan.FromMilliseconds(20),
    };

    public virtual async ValueTask InitializeAsync()
    {
        S3 = (await TestRedshift.SharedAsync()).S3;
        S3.CreateBucket(Bucket);
        await StartAsync(new RedshiftOptions());
        await Server.CreateDatabaseAsync(_name);
    }

    public virtual async ValueTask DisposeAsync()
    {
        Folder.Dispose();
        await Server.DisposeAsync();
        await (await TestPostgres.ServerAsync()).DropDatabaseAsync(_name);
        GC.SuppressFinalize(this);
    }

    /// <summary>Another cluster in the place of the first, on the same database.</summary>
    private protected async Task StartAsync(RedshiftOptions options)
    {
        if (Server is not null)
            await Server.DisposeAsync();
        Server = await TestRedshift.ServerAsync(options);
        Warehouse = Servers.FromConnectionString(SparkifyEngine.Redshift, Server.ConnectionString(_name));
    }

    /// <summary>Puts lines into the bucket, each with a line feed behind it.</summary>
    /// <returns>The path of the object.</returns>
    private protected string Put(string key, params IEnumerable<object> lines) =>
        Put(key, Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{line}\n"))));

    private protected string Put(string key, byte[] content)
    {
        S3.Put(Bucket, key, content);
        return $"s3://{Bucket}/{key}";
    }

    private protected Task<SparkifyEtlResult> LoadAsync(
        EtlOptions? options = null, IReporter? reporter = null, CancellationToken? token = null) =>
        EtlRunner.RunAsync(Warehouse, options ?? Options, reporter, token ?? Token);

    /// <summary>Three plays of one song, loaded.</summary>
    /// <returns>The star.</returns>
    private protected async Task<string> LoadOldAsync()
    {
        Put("log_data/old.json", EventLine.Plays(3, session: 7));
        Put("song_data/old.json", SongLine.Song());
        await LoadAsync();
        Server.ClearStatements();
        return StarDump.Of(Warehouse);
    }

    /// <summary>A load that must fail: with this id and message, what to do next, and nothing left behind.</summary>
    private protected async Task<SparkifyException> FailsAsync(
        string errorId, string message, EtlOptions? options = null, IReporter? reporter = null)
    {
        var old = StarDump.Of(Warehouse);
        var exception = await Assert.ThrowsAsync<SparkifyException>(() => LoadAsync(options, reporter));
        Assert.Equal(message, exception.Message);
        Assert.Equal(errorId, exception.ErrorId);
        Assert.NotEmpty(exception.RecommendedAction);
        // Where there was none, there are its tables now.
        Assert.Equal(old.Length > 0 ? old : NoStar, StarDump.Of(Warehouse));
        Assert.Empty(S3.List(Bucket, "tmp"));
        return exception;
    }

    /// <summary>The star that DuckDB makes of what lies in the bucket.</summary>
    private protected async Task<string> ExpectedAsync(long maxErrors = 0)
    {
        var warehouse = Folder.Warehouse($"{Guid.NewGuid():N}.duckdb");
        await EtlRunner.RunAsync(warehouse, Options with { StagingPath = null, MaxErrors = maxErrors }, null, Token);
        return StarDump.Of(warehouse);
    }

    /// <summary>The latest run.</summary>
    private protected async Task<SparkifyEtlRun> LastRunAsync() =>
        (await Catalog.RunsAsync(Warehouse, null, 1, null, Token))[0];

    /// <summary>The rejects of a run: path, line, reason, raw.</summary>
    private protected async Task<IReadOnlyList<(
        string Path, long Line, string Reason, string Raw)>> RejectsAsync(string runId) =>
        [
            .. (await Catalog.RejectsAsync(Warehouse, runId, 1000, null, Token))
                .Select(reject => (reject.Path, reject.Line, reject.Reason, reject.Raw)),
        ];

    /// <summary>The counts of a load.</summary>
    private protected static (
        long Events, long Songplays, long Other, long Rejected, long Songs, long SongsRejected) Counts(
        SparkifyEtlResult result) =>
        (result.EventsRead, result.Songplays, result.OtherEvents, result.EventsRejected, result.SongsRead,
            result.SongsRejected);

    /// <summary>Acts once, when a line with this in it is told.</summary>
    private protected static RecordingReporter At(string moment, Action act)
    {
        var done = 0;
        return new RecordingReporter
        {
            OnVerbose = line =>
            {
                if (line.Contains(moment, StringComparison.Ordinal) && Interlocked.Exchange(ref done, 1) == 0)
                    act();
            },
        };
    }
}
