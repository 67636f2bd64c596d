using Npgsql;
using Sparkify.Engine.Admin;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Crash.Postgres;

/// <summary>The connection is cut between a load and its server, at the worst moments.</summary>
public sealed class ConnectionCutTests(PostgresLoad load) : PostgresLoadTests(load), IClassFixture<PostgresLoad>
{
    // The last thing told before the commit.
    private const string BeforeCommit = "admin/run_finished:";

    private readonly RecordingReporter _reporter = new();
    private CuttingProxy _proxy = null!;

    private SparkifyWarehouse Behind => Warehouse with
    {
        Port = _proxy.Port,
        ConnectionString =
            new NpgsqlConnectionStringBuilder(Warehouse.ConnectionString) { Port = _proxy.Port }.ConnectionString,
    };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _proxy = new CuttingProxy((await TestPostgres.ServerAsync()).Port);
    }

    public override async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("stage/batch_files:")]
    [InlineData("Staging 1 files of Songs")]
    [InlineData("transform/users:")]
    [InlineData("transform/songplays:")]
    [InlineData(BeforeCommit)]
    public Task Cut_between_two_statements(string moment) => FailsAsync(moment, () => _proxy.Cut());

    [Fact]
    public Task Cut_in_the_middle_of_COPY() =>
        FailsAsync("Staging ", () => _proxy.CutBeforeServerGets("NextSong"u8));

    [Fact]
    public Task Cut_as_the_server_answers_COPY() =>
        FailsAsync("Staging ", () => _proxy.CutBeforeClientGets("COPY "u8));

    [Fact]
    public Task Cut_before_the_server_gets_the_commit() =>
        FailsAsync(BeforeCommit, () => _proxy.CutBeforeServerGets("COMMIT"u8));

    [Fact]
    public async Task Cut_behind_the_commit_the_load_has_succeeded()
    {
        var result = await LoadAsync(Behind, BeforeCommit, () => _proxy.CutBeforeClientGets("COMMIT"u8), _reporter);

        Assert.Equal(1, _proxy.Cuts);
        Assert.Equal(PostgresLoad.EventCount, result.EventsRead);
        Assert.Equal(
            $"The connection was lost in the commit, but the load was committed: run {result.RunId}.",
            _reporter.Warnings.First());
        Assert.Equal(Load.New, StarDump.Digest(Warehouse));
        var run = (await Catalog.RunsAsync(Warehouse, null, 1, null, Token))[0];
        Assert.Equal((result.RunId, SparkifyRunStatus.Succeeded), (run.RunId, run.Status));
    }

    // The server has it, and cannot be asked.
    [Fact]
    public async Task Cut_for_good_behind_the_commit_nobody_claims_to_know()
    {
        _proxy.StaysDown = true;
        var exception = await Assert.ThrowsAsync<SparkifyException>(
            () => LoadAsync(Behind, BeforeCommit, () => _proxy.CutBeforeClientGets("COMMIT"u8), _reporter));

        Assert.Equal(ErrorIds.LoadFailed, exception.ErrorId);
        Assert.StartsWith(
            "The connection was lost in the commit, and nobody could be asked whether the load is in: ",
            exception.Message, StringComparison.Ordinal);
        Assert.Equal(Load.New, StarDump.Digest(Warehouse));
        Assert.Equal(SparkifyRunStatus.Succeeded, (await Catalog.RunsAsync(Warehouse, null, 1, null, Token))[0].Status);
    }

    private async Task FailsAsync(string moment, Action act)
    {
        var exception = await Assert.ThrowsAsync<SparkifyException>(() => LoadAsync(Behind, moment, act, _reporter));
        Assert.Equal(1, _proxy.Cuts);
        Assert.Equal(ErrorIds.LoadFailed, exception.ErrorId);
        Assert.StartsWith("The load failed, and nothing was changed: ", exception.Message, StringComparison.Ordinal);
        Assert.Equal(
            "Run it again when localhost can be reached: what was not committed is gone, and nothing else.",
            exception.RecommendedAction);
        await OldStarStandsAsync(Warehouse, SparkifyRunStatus.Failed);
    }
}
