using System.Diagnostics;
using Sparkify.Emulator.Postgres;
using Sparkify.Engine.Admin;
using Sparkify.Engine.Warehouses;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Crash.Postgres;

/// <summary>
/// The load, its session, or the server is killed: the star is the old one or the new one, and the next load works.
/// </summary>
public sealed class PostgresKillTests(PostgresLoad load) : PostgresLoadTests(load), IClassFixture<PostgresLoad>
{
    private const int Kills = 10;
    private const string Undone = "The load failed, and nothing was changed: ";
    private const string Unknown =
        "The connection was lost in the commit, and nobody could be asked whether the load is in: ";

    // Of the whole load, and of its end. The commit itself takes no time: see ConnectionCutTests.
    [Theory]
    [InlineData("admin/run_started", 583)]
    [InlineData("transform/songplays", 26)]
    public async Task The_process_at_random_moments(string from, int seed)
    {
        var random = new Random(seed);
        var duration = await DurationAsync(from);
        var old = 0;
        for (var i = 0; i < Kills; i++)
        {
            var warehouse = await Load.DatabaseAsync();
            using (var process = CliProcess.Load(warehouse, Load.Events, Load.Songs))
            {
                await process.SaysAsync(from);
                var watch = Stopwatch.StartNew();
                var ended = process.EndAsync(Token);
                if (await Task.WhenAny(ended, Task.Delay(duration * random.NextDouble(), Token)) == ended)
                    duration = watch.Elapsed;
                process.Kill();
            }

            // What the server is at, it ends; then it finds nobody there.
            using (var connection = TestConnection.Open(warehouse))
            {
                TestConnection.Execute(
                    connection, "SELECT pg_advisory_lock(hashtext('sparkify'), hashtext('sparkify'))");
            }
            var star = StarDump.Digest(warehouse);
            Assert.True(
                star == Load.Old || star == Load.New, $"After kill {i} the star is neither the old nor the new one:\n{star}");
            var left = (await Catalog.RunsAsync(warehouse, null, 1, null, Token))[0];
            Assert.Equal(star == Load.New ? SparkifyRunStatus.Succeeded : SparkifyRunStatus.Running, left.Status);
            if (star == Load.Old)
            {
                old++;
                await OldStarStandsAsync(warehouse, SparkifyRunStatus.Killed);
            }

            await TestWarehouse.RemoveAsync(warehouse);
        }

        Assert.True(old > 0, $"All {Kills} kills came too late.");
    }

    [Theory]
    [InlineData("admin/ledger:")]
    [InlineData("stage/batch_files:")]
    [InlineData("Staging ")]
    [InlineData("transform/songplays:")]
    [InlineData("admin/run_finished:")]
    public async Task The_session_of_the_load(string moment)
    {
        var exception = await Assert.ThrowsAsync<SparkifyException>(() => LoadAsync(
            Warehouse, moment,
            () => Assert.Single(StarDump.Rows(
                Warehouse,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                + "WHERE datname = current_database() AND application_name LIKE 'sparkify %'"))));
        Assert.Equal(
            (ErrorIds.LoadFailed, $"{Undone}terminating connection due to administrator command"),
            (exception.ErrorId, exception.Message));
        Assert.Equal(
            "Run it again when localhost can be reached: what was not committed is gone, and nothing else.",
            exception.RecommendedAction);
        await OldStarStandsAsync(Warehouse, SparkifyRunStatus.Failed);
    }

    // It is back before the load can note how it ended; or it is not, and then nobody can tell what became of a commit.
    [Theory]
    [InlineData("Staging ", true, SparkifyRunStatus.Failed, Undone)]
    [InlineData("transform/songplays:", true, SparkifyRunStatus.Failed, Undone)]
    [InlineData("transform/songplays:", false, SparkifyRunStatus.Killed, Undone)]
    [InlineData("admin/run_finished:", true, SparkifyRunStatus.Failed, Undone)]
    [InlineData("admin/run_finished:", false, SparkifyRunStatus.Killed, Unknown)]
    public async Task The_server_in_the_middle_of_the_load(
        string moment, bool isBackAtOnce, SparkifyRunStatus noted, string message)
    {
        await using var server = await PostgresServer.StartAsync(new PostgresOptions { Durable = true });
        await server.CreateDatabaseAsync("music");
        var warehouse = Servers.FromConnectionString(SparkifyEngine.Postgres, server.ConnectionString("music"));
        await Load.LoadOlderAsync(warehouse);

        var exception = await Assert.ThrowsAsync<SparkifyException>(() => LoadAsync(
            warehouse, moment,
            () =>
            {
                server.StopAsync(immediate: true).GetAwaiter().GetResult();
                if (isBackAtOnce)
                    server.RestartAsync().GetAwaiter().GetResult();
            }));

        Assert.Equal(ErrorIds.LoadFailed, exception.ErrorId);
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
        if (!isBackAtOnce)
            await server.RestartAsync();
        await OldStarStandsAsync(warehouse, noted);
    }

    // From the moment that is told to the end of the process.
    private async Task<TimeSpan> DurationAsync(string from)
    {
        using var process = CliProcess.Load(Warehouse, Load.Events, Load.Songs);
        await process.SaysAsync(from);
        var watch = Stopwatch.StartNew();
        Assert.Equal(0, (await process.EndAsync(Token)).Code);
        return watch.Elapsed;
    }
}
