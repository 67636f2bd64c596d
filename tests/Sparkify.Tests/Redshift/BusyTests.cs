using System.Data.Common;
using System.Text.RegularExpressions;
using Sparkify.Engine.Admin;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Redshift;

/// <summary>Who comes to a cluster while a load is at work, and who comes behind one that was killed.</summary>
public sealed class BusyTests : RedshiftTests
{
    private const string Action = "Wait until it is done, or end that session. {-Wait} waits.";

    private string _old = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _old = await LoadOldAsync();
        Put("log_data/new.json", EventLine.Plays(40, session: 9));
    }

    [Fact]
    public async Task A_second_load_is_refused_naming_the_run()
    {
        // It is at work for a while yet.
        Server.Faults.CopyDelay = TimeSpan.FromSeconds(4);
        using var first = Process();
        await first.SaysAsync("COPY \"");

        var exception = await Assert.ThrowsAsync<SparkifyException>(() => LoadAsync());

        Assert.Equal(
            (ErrorIds.LoadBusy, Warehouse.Location, Action),
            (exception.ErrorId, exception.Target, exception.RecommendedAction));
        Assert.Matches(
            $@"^The schema 'sparkify' in {Regex.Escape(Warehouse.Location)} is being loaded already: run "
            + $@"{(await LastRunAsync()).RunId}, "
            + @"since \d\d:\d\d:\d\d UTC\.$",
            exception.Message);
        Assert.Equal(0, (await first.EndAsync(Token)).Code);
        Assert.Equal(await ExpectedAsync(), StarDump.Of(Warehouse));
    }

    [Fact]
    public async Task A_second_load_waits_if_it_is_told_to()
    {
        using var holder = Hold();
        var waits = new TaskCompletionSource();
        var reporter = new RecordingReporter { OnWarning = _ => waits.SetResult() };
        var second = LoadAsync(Options with { Wait = true }, reporter);
        await waits.Task.WaitAsync(Token);
        TestConnection.Execute(holder, "COMMIT");

        Assert.Equal(40, (await second).SongplaysAdded);
        Assert.Equal(
            $"The schema 'sparkify' in {Warehouse.Location} is being loaded already: a session that is just "
            + $"beginning. Waiting.",
            Assert.Single(reporter.Warnings));
    }

    [Fact]
    public async Task The_lock_ends_with_its_session()
    {
        using (Hold())
            Assert.Equal(ErrorIds.LoadBusy, (await Assert.ThrowsAsync<SparkifyException>(() => LoadAsync())).ErrorId);
        Assert.Equal(40, (await LoadAsync(Options with { Wait = true })).SongplaysAdded);
    }

    // Whether statement_timeout ends the wait for a lock is not documented.
    [Fact]
    public async Task Where_the_server_waits_for_the_lock_for_ever_this_machine_does_not()
    {
        Server.Faults.IgnoreStatementTimeout = true;
        using var holder = Hold();
        var exception = await Assert.ThrowsAsync<SparkifyException>(
            () => LoadAsync().WaitAsync(TimeSpan.FromSeconds(30), Token));
        Assert.Equal((ErrorIds.LoadBusy, Action), (exception.ErrorId, exception.RecommendedAction));
    }

    // Longer than a load waits for the lock, whose session is asked again and again.
    [Fact]
    public async Task A_slow_answer_of_the_lock_s_session_ends_nothing()
    {
        Server.Faults.Slow("SELECT 1", TimeSpan.FromSeconds(1.5));
        var reporter = new RecordingReporter();
        Assert.Equal(40, (await LoadAsync(reporter: reporter)).SongplaysAdded);
        Assert.Empty(reporter.Warnings);
    }

    [Fact]
    public async Task A_lock_that_the_server_takes_away_is_taken_again()
    {
        Server.Faults.Fail("SELECT 1", "57014", "Query (1) canceled on user's request");
        var reporter = new RecordingReporter();
        Assert.Equal(40, (await LoadAsync(reporter: reporter)).SongplaysAdded);
        Assert.StartsWith(
            "Another transaction came in between: Query (1) canceled on user's request; trying again in ",
            Assert.Single(reporter.Warnings), StringComparison.Ordinal);
        Assert.Equal(await ExpectedAsync(), StarDump.Of(Warehouse));
    }

    [Fact]
    public async Task Where_another_load_came_in_between_nothing_is_committed()
    {
        Server.Faults.Fail("SELECT 1", "57014", "Query (1) canceled on user's request");
        var reporter = new RecordingReporter { OnWarning = _ => Execute("UPDATE sparkify.etl_runs SET status = 'killed'") };
        var exception = await Assert.ThrowsAsync<SparkifyException>(() => LoadAsync(reporter: reporter));
        Assert.Equal(
            (ErrorIds.LoadFailed,
                "Another load came in between while the load's lock was lost. Nothing was changed by run "
                + $"{(await LastRunAsync()).RunId}."),
            (exception.ErrorId, exception.Message));
        Assert.Equal(_old, StarDump.Of(Warehouse));
    }

    [Fact]
    public async Task Another_schema_can_be_loaded_at_the_same_time()
    {
        var other = Warehouse with { Schema = "other" };
        SparkifyEtlResult? second = null;
        await LoadAsync(reporter: At(
            "transform/songplays:",
            () => second = Engine.Etl.EtlRunner.RunAsync(other, Options, null, Token).GetAwaiter().GetResult()));
        Assert.Equal(43, second?.SongplaysAdded);
        Assert.Equal(StarDump.Of(other), StarDump.Of(Warehouse));
    }

    [Theory]
    [InlineData("stage/batch_files:")]
    [InlineData("admin/run_finished:")] // the last thing before the commit
    public async Task A_reader_sees_the_old_star_until_the_commit(string moment)
    {
        var during = "";
        await LoadAsync(reporter: At(moment, () => during = StarDump.Of(Warehouse)));
        Assert.Equal(_old, during);
        Assert.Equal(await ExpectedAsync(), StarDump.Of(Warehouse));
    }

    [Theory]
    [InlineData("COPY \"")]
    [InlineData("stage/batch_files")]
    [InlineData("transform/songplays")]
    [InlineData("admin/run_finished")]
    public async Task A_load_that_is_killed_leaves_the_old_star(string moment)
    {
        // It is at work for a while yet.
        Server.Faults.CopyDelay = moment.StartsWith("COPY", StringComparison.Ordinal)
            ? TimeSpan.FromSeconds(2) : TimeSpan.Zero;
        using (var process = Process())
        {
            await process.SaysAsync(moment);
            process.Kill();
        }

        Server.Faults.CopyDelay = TimeSpan.Zero;
        // What it was at, the server may have to find out first.
        var next = await LoadAsync(Options with { Wait = true });

        var runs = await Catalog.RunsAsync(Warehouse, null, 2, null, Token);
        if (runs[1].Status == SparkifyRunStatus.Succeeded)
            Assert.Equal(("admin/run_finished", 0), (moment, next.SongplaysAdded));
        else
            Assert.Equal((SparkifyRunStatus.Killed, 40), (runs[1].Status, next.SongplaysAdded));
        Assert.Equal(await ExpectedAsync(), StarDump.Of(Warehouse));
    }

    private void Execute(string statement)
    {
        using var connection = TestConnection.Open(Warehouse);
        TestConnection.Execute(connection, statement);
    }

    // Another session that holds what a load holds.
    private DbConnection Hold()
    {
        var connection = TestConnection.Open(Warehouse);
        TestConnection.Execute(connection, "BEGIN");
        TestConnection.Execute(connection, "LOCK sparkify.etl_lock");
        return connection;
    }

    // The same load by the command line.
    private CliProcess Process()
    {
        var environment = new Dictionary<string, string>
        {
            ["PGPASSWORD"] = Server.Password, ["PGSSLROOTCERT"] = Server.CaCertificateFile,
        };
        return CliProcess.Start(
            [], environment,
            ["etl", "--events", Events, "--redshift", $"{Server.UserName}@localhost:{Server.Port}/{Warehouse.Database}",
             "--staging-path", Staging, "--verbose"]);
    }
}
