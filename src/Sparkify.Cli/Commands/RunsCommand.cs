using System.CommandLine;
using Sparkify.Cli.Options;
using Sparkify.Cli.Output;
using Sparkify.Engine.Admin;
using Spectre.Console;

namespace Sparkify.Cli.Commands;

/// <summary><c>sparkify runs</c>.</summary>
internal sealed class RunsCommand : ListCommand<SparkifyEtlRun>
{
    private static readonly IReadOnlyList<Column<SparkifyEtlRun>> Columns =
    [
        new("Run", row => row.RunId) { Fit = Fit.Never },
        new("Status", Status) { Fit = Fit.Never, Style = row => Colour(row.Status) },
        Column<SparkifyEtlRun>.Count("Files", row => row.Files),
        Column<SparkifyEtlRun>.Count("Added", row => row.SongplaysAdded),
        Column<SparkifyEtlRun>.Count("Rejected", row => row.RowsRejected),
        new("Time", row => row.Seconds is { } seconds ? Show.Seconds(seconds) : null) { Right = true, Fit = Fit.Never },
    ];

    private readonly NumberOption _first = CommonOptions.First(10);

    public RunsCommand(CliConsole console)
        : base(
            console, "runs", "The loads so far, the latest first, and how each ended.",
            "sparkify runs",
            "sparkify runs --first 1 --json")
    {
        Options.Add(_first);
        AddWarehouseOptions();
    }

    protected override string None => "No runs yet.";

    protected override Task<List<SparkifyEtlRun>> AskAsync(
        SparkifyWarehouse warehouse, ParseResult line, IReporter reporter, CancellationToken cancellationToken) =>
        Catalog.RunsAsync(warehouse, null, (int)line.GetValue(_first)!, reporter, cancellationToken);

    protected override IReadOnlyList<Column<SparkifyEtlRun>> ColumnsFor(IReadOnlyList<SparkifyEtlRun> rows) => Columns;

    private static string Status(SparkifyEtlRun run) =>
        run.Status.ToString().ToLowerInvariant() + (run.Mode == SparkifyLoadMode.Full ? " (full)" : "");

    private static Style Colour(SparkifyRunStatus status) => status switch
    {
        SparkifyRunStatus.Succeeded => Palette.Good,
        SparkifyRunStatus.Failed or SparkifyRunStatus.Killed => Palette.Bad,
        _ => Palette.Notable,
    };
}
