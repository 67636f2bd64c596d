using System.CommandLine;
using Sparkify.Cli.Output;
using Sparkify.Engine.Quality;
using Spectre.Console;

namespace Sparkify.Cli.Commands;

/// <summary><c>sparkify check</c>: exit code 1 where a check does not pass.</summary>
internal sealed class CheckCommand : ListCommand<SparkifyCheck>
{
    /// <summary>What a table of checks shows.</summary>
    public static readonly IReadOnlyList<Column<SparkifyCheck>> Columns =
    [
        new("", row => row.Passed ? "✓" : "✗")
        {
            Fit = Fit.Never, Style = row => row.Passed ? Palette.Good : Palette.Bad,
        },
        new("Check", row => row.Name) { Fit = Fit.Never },
        Column<SparkifyCheck>.Count("Wrong", row => row.Found),
        new("What it holds", row => row.Detail) { Fit = Fit.Wrap, Style = row => row.Passed ? (Style?)null : Palette.Bad },
    ];

    public CheckCommand(CliConsole console)
        : base(
            console, "check",
            "Checks keys, orphans, counts against the events read, and freshness; exit code 1 if one does not pass.",
            "sparkify check",
            "sparkify check --database plays.duckdb",
            "sparkify check --json > checks.json") => AddWarehouseOptions();

    protected override string None => "No checks.";

    /// <summary>How many of the checks passed, in a sentence.</summary>
    public static string Summary(IReadOnlyList<SparkifyCheck> checks)
    {
        var passed = checks.Count(check => check.Passed);
        return passed == checks.Count
            ? $"All {checks.Count} checks passed."
            : $"{Show.Count(checks.Count - passed, "check", "checks")} of {checks.Count} did not pass.";
    }

    protected override async Task<List<SparkifyCheck>> AskAsync(
        SparkifyWarehouse warehouse, ParseResult line, IReporter reporter, CancellationToken cancellationToken)
    {
        var checks = await Checks.RunAsync(warehouse, reporter, cancellationToken).ConfigureAwait(false);
        var failures = checks.Where(check => !check.Passed).Select(check => Checks.Failure(check, warehouse).NamedBy(Console.NameOf));
        foreach (var said in failures.SelectMany(Console.Ci.Error).Concat(Console.Ci.Checks(checks, warehouse, reporter)))
            Console.Say(said);
        return checks;
    }

    protected override IReadOnlyList<Column<SparkifyCheck>> ColumnsFor(IReadOnlyList<SparkifyCheck> rows) => Columns;

    protected override string? SummaryFor(IReadOnlyList<SparkifyCheck> rows) => Summary(rows);

    protected override int ExitCode(IReadOnlyList<SparkifyCheck> rows) =>
        rows.All(check => check.Passed) ? ExitCodes.Success : ExitCodes.Failure;
}
