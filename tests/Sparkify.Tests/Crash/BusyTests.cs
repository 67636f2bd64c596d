using System.Diagnostics;
using Sparkify.Engine.Admin;
using Sparkify.Engine.Analytics;
using Sparkify.Engine.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Crash;

/// <summary>Who comes while a load is at work is told by whom, and does not disturb it.</summary>
[Collection(nameof(SampleLoadAlone))]
public class BusyTests(SampleLoad load)
{
    [Fact]
    public async Task A_second_load_in_another_process_is_refused()
    {
        using var folder = new TestFolder();
        var warehouse = load.Database(folder);
        using var first = await AtWorkAsync(warehouse);

        var exception = await Assert.ThrowsAsync<SparkifyException>(() => EtlRunner.RunAsync(warehouse, load.Options, null, SampleLoad.Token));

        Assert.Equal(ErrorIds.LoadBusy, exception.ErrorId);
        Assert.Matches($"^{InUse(warehouse, first)}$", exception.Message);
        Assert.Equal("Wait until it is done, or end that process. {-Wait} waits.", exception.RecommendedAction);
        await SucceedsAsync(first, warehouse);
    }

    [Fact]
    public async Task A_second_load_in_another_process_waits_if_it_is_told_to()
    {
        using var folder = new TestFolder();
        var warehouse = load.Database(folder);
        using var first = await AtWorkAsync(warehouse);
        var reporter = new RecordingReporter();

        var result = await EtlRunner.RunAsync(warehouse, load.Options with { Wait = true }, reporter, SampleLoad.Token);

        Assert.Matches($"^{InUse(warehouse, first)} Waiting\\.$", Assert.Single(reporter.Warnings));
        Assert.Equal(0, result.Files);
        await SucceedsAsync(first, warehouse);
    }

    [Fact]
    public async Task A_second_load_by_the_command_line_is_refused_with_exit_code_4()
    {
        using var folder = new TestFolder();
        var warehouse = load.Database(folder);
        using var first = await AtWorkAsync(warehouse);
        using var second = CliProcess.Start("etl", "--events", load.Events, "--database", warehouse.Path);
        Assert.Equal(4, (await second.EndAsync(SampleLoad.Token)).Code);
        Assert.Matches($"error LoadBusy: {InUse(warehouse, first)}", second.Errors);
        await SucceedsAsync(first, warehouse);
    }

    [Fact]
    public async Task A_reader_in_another_process_is_refused()
    {
        using var folder = new TestFolder();
        var warehouse = load.Database(folder);
        using var first = await AtWorkAsync(warehouse);

        var exception = await Assert.ThrowsAsync<SparkifyException>(
            () => Answers.TopSongsAsync(warehouse, new AnswerOptions(), null, SampleLoad.Token));

        Assert.Equal(ErrorIds.LoadBusy, exception.ErrorId);
        Assert.Matches($"^{InUse(warehouse, first)}$", exception.Message);
        await SucceedsAsync(first, warehouse);
    }

    [Fact]
    public async Task A_second_load_in_the_same_process_is_refused()
    {
        using var folder = new TestFolder();
        var warehouse = load.Database(folder);
        var (first, atWork) = Begin(warehouse);
        await atWork;

        var exception = await Assert.ThrowsAsync<SparkifyException>(() => EtlRunner.RunAsync(warehouse, load.Options, null, SampleLoad.Token));

        Assert.Equal(
            (ErrorIds.LoadBusy, $"{warehouse.Path} is being loaded already, by this process (PID {Environment.ProcessId})."),
            (exception.ErrorId, exception.Message));
        Assert.Equal("Wait until that load is done. {-Wait} does that.", exception.RecommendedAction);
        Assert.Equal(SampleLoad.EventCount, (await first).EventsRead);
        Assert.Equal(load.New, StarDump.Digest(warehouse));
    }

    [Fact]
    public async Task A_second_load_in_the_same_process_waits_if_it_is_told_to()
    {
        using var folder = new TestFolder();
        var warehouse = load.Database(folder);
        var (first, atWork) = Begin(warehouse);
        await atWork;
        var reporter = new RecordingReporter();

        var second = await EtlRunner.RunAsync(warehouse, load.Options with { Wait = true }, reporter, SampleLoad.Token);

        Assert.Single(reporter.Warnings);
        Assert.Equal((SampleLoad.EventCount, 0), ((await first).EventsRead, second.Files));
        Assert.Equal(load.New, StarDump.Digest(warehouse));
    }

    [Fact]
    public async Task Waiting_can_be_stopped()
    {
        using var folder = new TestFolder();
        var warehouse = load.Database(folder);
        var (first, atWork) = Begin(warehouse);
        await atWork;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(SampleLoad.Token);
        var reporter = new RecordingReporter { OnWarning = _ => stop.Cancel() };
        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => EtlRunner.RunAsync(warehouse, load.Options with { Wait = true }, reporter, stop.Token));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 2);
        await first;
        Assert.Equal(load.New, StarDump.Digest(warehouse));
    }

    private static string InUse(SparkifyWarehouse warehouse, CliProcess holder) =>
        $@"{warehouse.Path} is in use: Sparkify\.Cli \(PID {holder.Id} on {Environment.MachineName}, since "
        + @"20\d\d-\d\d-\d\d \d\d:\d\d:\d\d UTC\) holds it\.";

    private (Task<SparkifyEtlResult> Load, Task AtWork) Begin(SparkifyWarehouse warehouse)
    {
        var atWork = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reporter = new RecordingReporter
        {
            OnVerbose = line =>
            {
                if (line.StartsWith("Staging", StringComparison.Ordinal))
                    atWork.TrySetResult();
            },
        };
        return (Task.Run(() => EtlRunner.RunAsync(warehouse, load.Options, reporter, SampleLoad.Token)), atWork.Task);
    }

    private async Task<CliProcess> AtWorkAsync(SparkifyWarehouse warehouse)
    {
        var process = CliProcess.Load(warehouse, load.Events, load.Songs);
        await process.SaysAsync("admin/run_started");
        return process;
    }

    private async Task SucceedsAsync(CliProcess first, SparkifyWarehouse warehouse)
    {
        Assert.Equal(0, (await first.EndAsync(SampleLoad.Token)).Code);
        Assert.Equal(load.New, StarDump.Digest(warehouse));
        Assert.All(await Catalog.RunsAsync(warehouse, null, 10, null, SampleLoad.Token), run => Assert.Equal(SparkifyRunStatus.Succeeded, run.Status));
    }
}
