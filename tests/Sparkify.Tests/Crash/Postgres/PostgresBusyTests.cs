using System.Diagnostics;
using System.Text.RegularExpressions;
using Sparkify.Engine.Admin;
using Sparkify.Engine.Analytics;
using Sparkify.Engine.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Crash.Postgres;

/// <summary>Who comes to a server while a load is at work: loads are told by whom, readers see the old star.</summary>
[Collection(nameof(PostgresLoadAlone))]
public sealed class PostgresBusyTests(PostgresLoad load) : PostgresLoadTests(load)
{
    private const string Action = "Wait until it is done, or end that session. {-Wait} waits.";

    [Fact]
    public async Task A_second_load_in_another_process_is_refused()
    {
        using var first = await AtWorkAsync();

        var exception = await Assert.ThrowsAsync<SparkifyException>(
            () => EtlRunner.RunAsync(Warehouse, Load.Options, null, Token));

        Assert.Equal(
            (ErrorIds.LoadBusy, Warehouse.Location, Action),
            (exception.ErrorId, exception.Target, exception.RecommendedAction));
        Assert.Matches(Busy(first.Id) + "$", exception.Message);
        await SucceedsAsync(first);
    }

    [Fact]
    public async Task A_second_load_in_another_process_waits_if_it_is_told_to()
    {
        using var first = await AtWorkAsync();
        var reporter = new RecordingReporter();

        var result = await EtlRunner.RunAsync(Warehouse, Load.Options with { Wait = true }, reporter, Token);

        Assert.Matches(Busy(first.Id) + " Waiting[.]$", Assert.Single(reporter.Warnings));
        Assert.Equal(0, result.Files);
        await SucceedsAsync(first);
    }

    [Fact]
    public async Task A_second_load_by_the_command_line_is_refused_with_exit_code_4()
    {
        using var first = await AtWorkAsync();
        using var second = CliProcess.Load(Warehouse, Load.Events, Load.Songs);
        Assert.Equal(4, (await second.EndAsync(Token)).Code);
        Assert.Matches("error LoadBusy: " + Busy(first.Id)[1..], second.Errors);
        await SucceedsAsync(first);
    }

    [Fact]
    public async Task A_second_load_in_the_same_process_is_refused()
    {
        SparkifyException? refused = null;
        var first = LoadAsync(Warehouse, "Staging ", () => refused = Assert.Throws<SparkifyException>(
            () => EtlRunner.RunAsync(Warehouse, Load.Options, null, Token).GetAwaiter().GetResult()));

        Assert.Equal(PostgresLoad.EventCount, (await first).EventsRead);
        Assert.Equal(
            (ErrorIds.LoadBusy,
                $"{Warehouse.Location} is being loaded already, by this process (PID {Environment.ProcessId})."),
            (refused?.ErrorId, refused?.Message));
        Assert.Equal(Load.New, StarDump.Digest(Warehouse));
    }

    [Fact]
    public async Task Waiting_can_be_stopped()
    {
        using var holder = TestConnection.Open(Warehouse);
        TestConnection.Execute(holder, "SELECT pg_advisory_lock(hashtext('sparkify'), hashtext('sparkify'))");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var watch = new Stopwatch();
        var reporter = new RecordingReporter
        {
            OnWarning = _ =>
            {
                watch.Start();
                stop.Cancel();
            },
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => EtlRunner.RunAsync(Warehouse, Load.Options with { Wait = true }, reporter, stop.Token));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 2);
        Assert.Equal(Load.Old, StarDump.Digest(Warehouse));
    }

    [Theory]
    [InlineData("transform/songplays:")]
    [InlineData("admin/run_finished:")] // the last thing before the commit
    public async Task A_reader_is_not_refused_and_sees_the_old_star_until_the_commit(string moment)
    {
        var before = await PlaysAsync();
        var (star, during) = ("", 0L);
        await LoadAsync(
            Warehouse, moment,
            () => (star, during) = (StarDump.Digest(Warehouse), PlaysAsync().GetAwaiter().GetResult()));
        Assert.Equal((Load.Old, before), (star, during));
        Assert.Equal(Load.New, StarDump.Digest(Warehouse));
        Assert.NotEqual(before, await PlaysAsync());
    }

    // What a reader holds open keeps no load from its commit.
    [Fact]
    public async Task A_reader_in_the_middle_of_its_rows_holds_up_no_load()
    {
        using var connection = TestConnection.Open(Warehouse);
        using var rows = TestConnection.Rows(
            connection, "SELECT a.* FROM sparkify.songplays a, sparkify.songplays b").GetEnumerator();
        Assert.True(rows.MoveNext());
        await EtlRunner.RunAsync(Warehouse, Load.Options, null, Token);
        Assert.True(rows.MoveNext());
        Assert.Equal(Load.New, StarDump.Digest(Warehouse));
    }

    [Fact]
    public async Task Another_schema_is_another_star_and_can_be_loaded_at_the_same_time()
    {
        var other = Warehouse with { Schema = "other" };
        SparkifyEtlResult? second = null;
        await LoadAsync(
            Warehouse, "Staging ",
            () => second = EtlRunner.RunAsync(other, Load.Options, null, Token).GetAwaiter().GetResult());
        Assert.Equal(PostgresLoad.EventCount, second?.EventsRead);
        Assert.Equal(Load.New, StarDump.Digest(Warehouse));
        Assert.NotEmpty(StarDump.Digest(other));
    }

    private async Task<long> PlaysAsync() =>
        (await Answers.ActivityAsync(Warehouse, SparkifyActivityKind.Level, new AnswerOptions(), null, Token))
            .Sum(level => level.Plays);

    private string Busy(int processId) =>
        $"^The schema 'sparkify' in {Regex.Escape(Warehouse.Location)} is being loaded already: "
        + $@"sparkify, sparkify {Regex.Escape(Environment.MachineName)} {processId} "
        + @"\(session \d+\), since \d\d:\d\d:\d\d UTC[.]";

    private async Task<CliProcess> AtWorkAsync()
    {
        var process = CliProcess.Load(Warehouse, Load.Events, Load.Songs);
        await process.SaysAsync("admin/run_started");
        return process;
    }

    private async Task SucceedsAsync(CliProcess first)
    {
        Assert.Equal(0, (await first.EndAsync(Token)).Code);
        Assert.Equal(Load.New, StarDump.Digest(Warehouse));
        Assert.All(
            await Catalog.RunsAsync(Warehouse, null, 10, null, Token),
            run => Assert.Equal(SparkifyRunStatus.Succeeded, run.Status));
    }
}
