using Sparkify.Engine.Etl;
using Sparkify.Engine.Reporting.Ci;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Ci;

/// <summary>A load in a system of continuous integration: its log and its summary.</summary>
public sealed class CiLoadTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly List<string> _log = [];
    private readonly RecordingReporter _reporter = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_load_shows_its_counts_in_the_summary_and_nothing_in_the_log()
    {
        await LoadAsync(CiLog.GitHub(_folder), bad: 0);
        Assert.Empty(_log);
        var summary = Summary();
        Assert.StartsWith("### Sparkify: loaded\n\n| Load | |\n|---|---|\n| Files | 1 loaded, 0 skipped |\n", summary);
        Assert.Contains("| Events | 2 read = 2 songplays \\+ 0 other \\+ 0 rejected |\n", summary);
        Assert.Contains("| Songplays | \\+2 |\n", summary);
        Assert.DoesNotContain("rejected lines", summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_load_is_added_to_the_summary_of_the_first()
    {
        await LoadAsync(CiLog.GitHub(_folder), bad: 0);
        await LoadAsync(CiLog.GitHub(_folder), bad: 0);
        Assert.Matches("(?s)^### Sparkify: loaded\n.*\n\n### Sparkify: nothing to load\n.*0 loaded, 1 skipped", Summary());
    }

    [Fact]
    public async Task Lines_that_may_be_rejected_are_warnings()
    {
        await LoadAsync(CiLog.GitHub(_folder), bad: 2, maxErrors: 2);
        Assert.Equal(
            [
                $"::warning file=events.json,line=1,title=Sparkify Reject::{_folder["events.json"]} line 1: sessionId is missing",
                $"::warning file=events.json,line=2,title=Sparkify Reject::{_folder["events.json"]} line 2: sessionId is missing",
            ],
            _log);
        Assert.Contains("\nThe rejected lines:\n\n| File | Line | Reason |\n|---|--:|---|\n", Summary());
        Assert.Contains("json | 2 | sessionId is missing |\n", Summary());
    }

    [Fact]
    public async Task Many_rejected_lines_are_eight_and_one_that_says_how_to_see_the_others()
    {
        var result = await LoadAsync(CiLog.GitHub(_folder), bad: 12, maxErrors: 12);
        Assert.Equal(9, _log.Count);
        Assert.Equal(
            $"::warning title=Sparkify Rejects::4 more lines were rejected: Get-SparkifyReject -RunId {result!.RunId} shows "
            + "them all.",
            _log[^1]);
        Assert.Contains("\nThe first 8 of 12 rejected lines:\n", Summary());
    }

    [Fact]
    public async Task A_load_that_fails_for_its_rejects_shows_them_as_errors()
    {
        await LoadAsync(CiLog.GitHub(_folder), bad: 1);
        Assert.StartsWith("::error file=events.json,line=1,title=Sparkify Reject::", Assert.Single(_log));
        Assert.StartsWith("### Sparkify: the load failed\n\n| Load | |\n|---|---|\n| Error | RejectLimit |\n", Summary());
        Assert.Contains("| Next | Mend the line, or allow rejected lines", Summary());
        Assert.Contains("json | 1 | sessionId is missing |\n", Summary());
    }

    [Fact]
    public async Task Azure_DevOps_is_told_where_the_summary_lies()
    {
        await LoadAsync(CiLog.AzureDevOps(_folder), bad: 0);
        var command = CiLog.Read(CiHost.AzureDevOps, Assert.Single(_log));
        Assert.Equal("task.uploadsummary", command!.Name);
        Assert.StartsWith("### Sparkify: loaded\n", await ReadAsync(command.Text));
    }

    [Fact]
    public async Task What_a_log_line_says_is_only_text()
    {
        var userId = "##vso[task.setvariable variable=A]|<b>x";
        _folder.WriteLines("events.json", EventLine.Play(userId: userId));
        await LoadAsync(CiLog.AzureDevOps(_folder), bad: null);
        Assert.Equal(2, _log.Count);
        Assert.All(_log, line => Assert.Equal(0, line.LastIndexOf("##vso[", StringComparison.Ordinal)));
        var summary = await ReadAsync(CiLog.Read(CiHost.AzureDevOps, _log[1])!.Text);
        Assert.Contains("\\#\\# vso\\[task.setvariable variable=A\\]\\|\\<b\\>", summary.Replace("\\.", "."));
    }

    [Fact]
    public async Task A_summary_that_cannot_be_written_does_not_fail_the_load()
    {
        _folder.Folder("summary.md");
        Assert.NotNull(await LoadAsync(CiLog.GitHub(_folder), bad: 0));
        Assert.StartsWith("The job summary could not be written: ", Assert.Single(_reporter.Warnings));
    }

    [Fact]
    public async Task A_summary_is_left_as_it_is_before_it_is_too_long_to_be_shown()
    {
        _folder.Write("summary.md", new string('x', 999_950));
        await LoadAsync(CiLog.GitHub(_folder), bad: 0);
        Assert.Equal(999_950, Summary().Length);
        Assert.Empty(_reporter.Warnings);
    }

    [Fact]
    public async Task Elsewhere_a_load_writes_neither_commands_nor_files()
    {
        await LoadAsync(CiOutput.None, bad: 1, maxErrors: 1);
        Assert.Empty(_log);
        Assert.DoesNotContain(Directory.EnumerateFiles(_folder.Path), file => file.EndsWith(".md", StringComparison.Ordinal));
    }

    private string Summary() => File.ReadAllText(_folder["summary.md"]);

    private static Task<string> ReadAsync(string file) =>
        File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);

    // Two good lines behind some bad ones; null means the file is there already. Null if the load fails for its rejects.
    private async Task<SparkifyEtlResult?> LoadAsync(CiOutput ci, int? bad, long maxErrors = 0)
    {
        if (bad is not null && !File.Exists(_folder["events.json"]))
        {
            var lines = Enumerable.Range(0, bad.Value).Select(item => EventLine.Play(item: item).With("sessionId", null));
            _folder.WriteLines("events.json", [.. lines, .. EventLine.Plays(2)]);
        }

        EtlOptions options = new() { EventPaths = [_folder["events.json"]], MaxErrors = maxErrors };
        try
        {
            return await CiLoad.RunAsync(
                _folder.Warehouse(), options, ci, _log.Add, _reporter, TestContext.Current.CancellationToken);
        }
        catch (SparkifyException exception) when (exception.ErrorId == ErrorIds.RejectLimit)
        {
            return null;
        }
    }
}
