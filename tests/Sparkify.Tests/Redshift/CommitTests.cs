using System.Text.RegularExpressions;
using Sparkify.Emulator.Redshift;
using Sparkify.Engine.Admin;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Redshift;

/// <summary>The commit of a load: what comes between is tried again, what does not come back is found out.</summary>
public sealed class CommitTests : RedshiftTests
{
    // Told last before the commit.
    private const string BeforeCommit = "admin/run_finished:";

    private const string Conflict =
        "1023 (Serializable isolation violation on table - 0, transactions forming the cycle are: 1, 2 (pid: 1))";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Error_1023_is_tried_again_without_another_COPY(int times)
    {
        await LoadOldAsync();
        Put("log_data/new.json", [.. EventLine.Plays(4, session: 9), "bad"]);
        Server.Faults.FailCommit(1, times);
        var reporter = new RecordingReporter();

        var result = await LoadAsync(Options with { MaxErrors = 1 }, reporter);

        Assert.Equal((5, 4, 0, 1, 0, 0), Counts(result));
        Assert.Equal(4, result.SongplaysAdded);
        Assert.Single(Copies);
        Assert.Equal(times + 1, Server.Statements.Count(statement => statement == "COMMIT"));
        Assert.Equal(times, reporter.Warnings.Count);
        Assert.All(reporter.Warnings.Index(), warning => Assert.Matches(
            $@"^Another transaction came in between: {Regex.Escape(Conflict)}; trying again in "
            + $@"\d+\.\d s, try {warning.Index + 2} of 6\.$",
            warning.Item));
        Assert.Single(await RejectsAsync(result.RunId));
        // Each step is there once.
        Assert.Equal(result.Steps.Select(step => step.Name).Distinct(), result.Steps.Select(step => step.Name));
        Assert.Equal(await ExpectedAsync(maxErrors: 1), StarDump.Of(Warehouse));
        Assert.Empty(S3.List(Bucket, "tmp"));
    }

    // Words and numbers of public reports: dbt-adapters #626, #1542, #1873.
    [Theory]
    [InlineData("XX000", "could not complete because of conflict with concurrent transaction")]
    [InlineData("42P01", "could not open relation with OID 153955")]
    [InlineData("XX000", "1018")]
    public async Task What_comes_in_between_is_tried_again_wherever_it_comes(string state, string message)
    {
        await LoadOldAsync();
        Put("log_data/new.json", EventLine.Plays(4, session: 9));
        string[] statements =
        [
            "UPDATE \"sparkify\".etl_runs SET status", "DROP TABLE IF EXISTS \"sparkify\".copied_events",
            "CREATE TABLE IF NOT EXISTS \"sparkify\".copied_events", "INSERT INTO \"sparkify\".songplays",
        ];
        foreach (var statement in statements)
            Server.Faults.Fail(statement, state, message);
        var reporter = new RecordingReporter();

        var result = await LoadAsync(reporter: reporter);

        Assert.Equal(4, result.SongplaysAdded);
        Assert.Equal(statements.Length, reporter.Warnings.Count);
        Assert.All(reporter.Warnings, warning => Assert.StartsWith(
            $"Another transaction came in between: {message}; trying again in ", warning, StringComparison.Ordinal));
        Assert.Single(Copies);
        Assert.Equal(await ExpectedAsync(), StarDump.Of(Warehouse));
    }

    [Fact]
    public async Task Tables_that_another_session_reads_are_made_anew_at_a_further_try()
    {
        await LoadOldAsync();
        Server.Faults.Fail(
            "DROP TABLE IF EXISTS", "XX000", "could not complete because of conflict with concurrent transaction");
        var reporter = new RecordingReporter();
        await Catalog.InitializeAsync(Warehouse, force: true, reporter, Token);
        Assert.Single(reporter.Warnings);
        Assert.Equal(["0"], StarDump.Rows(Warehouse, "SELECT COUNT(*) FROM {schema}.songplays"));
    }

    [Fact]
    public async Task Error_1023_six_times_fails_the_load()
    {
        await LoadOldAsync();
        Put("log_data/new.json", EventLine.Plays(4, session: 9));
        Server.Faults.FailCommit(1, 6);
        var reporter = new RecordingReporter();

        var exception = await FailsAsync(
            ErrorIds.LoadFailed, $"The load failed, and nothing was changed: {Conflict}", reporter: reporter);

        Assert.Equal("Nothing was changed: mend the cause and run again.", exception.RecommendedAction);
        Assert.Equal(5, reporter.Warnings.Count);
        Assert.Single(Copies);
        Assert.Equal(SparkifyRunStatus.Failed, (await LastRunAsync()).Status);
        await NextSucceedsAsync();
    }

    [Fact]
    public async Task Retrying_can_be_cancelled()
    {
        var old = await LoadOldAsync();
        Put("log_data/new.json", EventLine.Plays(4, session: 9));
        Server.Faults.FailCommit(1, 6);
        using var stop = new CancellationTokenSource();
        var reporter = new RecordingReporter { OnWarning = _ => stop.Cancel() };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LoadAsync(reporter: reporter, token: stop.Token));
        Assert.Equal((old, SparkifyRunStatus.Canceled), (StarDump.Of(Warehouse), (await LastRunAsync()).Status));
    }

    [Fact]
    public async Task Any_other_error_is_not_tried_again()
    {
        await LoadOldAsync();
        Put("log_data/new.json", EventLine.Plays(4, session: 9));
        var reporter = At("admin/last_file_id:", () => Execute("ALTER TABLE sparkify.clean_plays RENAME TO hidden"));
        await Assert.ThrowsAsync<SparkifyException>(() => LoadAsync(reporter: reporter));
        Assert.Empty(reporter.Warnings);
        Assert.Equal(SparkifyRunStatus.Failed, (await LastRunAsync()).Status);
        Execute("ALTER TABLE sparkify.hidden RENAME TO clean_plays");
        await NextSucceedsAsync();
    }

    [Fact]
    public async Task Cut_before_the_server_has_the_commit_the_load_has_failed()
    {
        await LoadOldAsync();
        Put("log_data/new.json", EventLine.Plays(4, session: 9));
        var exception = await Assert.ThrowsAsync<SparkifyException>(
            () => LoadAsync(
                reporter: At(BeforeCommit, () => Server.Faults.DropConnectionAtCommit(CommitMoment.Before))));
        Assert.Equal(ErrorIds.LoadFailed, exception.ErrorId);
        Assert.StartsWith("The load failed, and nothing was changed: ", exception.Message, StringComparison.Ordinal);
        Assert.Equal(SparkifyRunStatus.Failed, (await LastRunAsync()).Status);
        Assert.Empty(S3.List(Bucket, "tmp"));
        await NextSucceedsAsync();
    }

    [Fact]
    public async Task Cut_behind_it_the_load_has_succeeded()
    {
        await LoadOldAsync();
        Put("log_data/new.json", EventLine.Plays(4, session: 9));
        var reporter = At(BeforeCommit, () => Server.Faults.DropConnectionAtCommit(CommitMoment.After));

        var result = await LoadAsync(reporter: reporter);

        Assert.Equal(4, result.SongplaysAdded);
        Assert.Equal(
            $"The connection was lost in the commit, but the load was committed: run {result.RunId}.",
            reporter.Warnings.First());
        Assert.Equal(
            (result.RunId, SparkifyRunStatus.Succeeded), ((await LastRunAsync()).RunId, (await LastRunAsync()).Status));
        Assert.Equal(await ExpectedAsync(), StarDump.Of(Warehouse));
    }

    // Whoever has lost the lock may not be the only one at work.
    [Theory]
    [InlineData("COPY \"")]
    [InlineData("transform/songplays:")]
    [InlineData(BeforeCommit)]
    public async Task Without_its_lock_a_load_commits_nothing(string moment)
    {
        var old = await LoadOldAsync();
        Put("log_data/new.json", EventLine.Plays(4, session: 9));
        var exception = await Assert.ThrowsAsync<SparkifyException>(
            () => LoadAsync(reporter: At(
                moment,
                () => Assert.Single(StarDump.Rows(
                    Warehouse,
                    "SELECT pg_terminate_backend(pid) FROM pg_locks "
                    + "WHERE relation = CAST('sparkify.etl_lock' AS regclass) AND mode = 'AccessExclusiveLock'")))));
        Assert.Equal(ErrorIds.LoadFailed, exception.ErrorId);
        Assert.Matches(new Regex("^The load failed, and nothing was changed: "), exception.Message);
        Assert.Equal((old, SparkifyRunStatus.Failed), (StarDump.Of(Warehouse), (await LastRunAsync()).Status));
        await NextSucceedsAsync();
    }

    private async Task NextSucceedsAsync()
    {
        await LoadAsync();
        Assert.Equal(await ExpectedAsync(), StarDump.Of(Warehouse));
    }

    private void Execute(string statement)
    {
        using var connection = TestConnection.Open(Warehouse);
        TestConnection.Execute(connection, statement);
    }
}
