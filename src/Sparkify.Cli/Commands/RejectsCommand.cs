using System.CommandLine;
using Sparkify.Cli.Options;
using Sparkify.Cli.Output;
using Sparkify.Engine.Admin;

namespace Sparkify.Cli.Commands;

/// <summary><c>sparkify rejects</c>.</summary>
internal sealed class RejectsCommand : ListCommand<SparkifyReject>
{
    private static readonly IReadOnlyList<Column<SparkifyReject>> Columns =
    [
        new("File", row => row.Path) { Fit = Fit.CutStart },
        Column<SparkifyReject>.Count("Line", row => row.Line),
        new("Reason", row => row.Reason) { Fit = Fit.Wrap },
        new("Text", row => row.Raw),
    ];

    private readonly Option<string?> _run = new("--run")
    {
        Description = "Only those of this run; sparkify runs lists the ids.", HelpName = "ID",
    };

    private readonly NumberOption _first = CommonOptions.First(20);

    public RejectsCommand(CliConsole console)
        : base(
            console, "rejects", "The lines that were not loaded: file, line, reason and the text itself.",
            "sparkify rejects",
            "sparkify rejects --run 20181130T235959-1a2b3c4d --first 100",
            "sparkify rejects --json")
    {
        Options.Add(_run);
        Options.Add(_first);
        AddWarehouseOptions();
    }

    protected override string None => "No rejected lines.";

    protected override Task<List<SparkifyReject>> AskAsync(
        SparkifyWarehouse warehouse, ParseResult line, IReporter reporter, CancellationToken cancellationToken) =>
        Catalog.RejectsAsync(
            warehouse, line.GetValue(_run), (int)line.GetValue(_first)!, reporter, cancellationToken);

    protected override IReadOnlyList<Column<SparkifyReject>> ColumnsFor(IReadOnlyList<SparkifyReject> rows) => Columns;
}
