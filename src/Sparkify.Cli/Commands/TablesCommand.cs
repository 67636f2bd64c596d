using System.CommandLine;
using System.Globalization;
using Sparkify.Cli.Output;
using Sparkify.Engine.Admin;

namespace Sparkify.Cli.Commands;

/// <summary><c>sparkify tables</c>.</summary>
internal sealed class TablesCommand : ListCommand<SparkifyTable>
{
    private static readonly IReadOnlyList<Column<SparkifyTable>> Counts =
    [
        new("Table", row => $"{row.Schema}.{row.Name}"),
        Column<SparkifyTable>.Count("Rows", row => row.Rows),
        Column<SparkifyTable>.Count("Columns", row => row.Columns),
    ];

    // How Redshift keeps them, for who may see it.
    private static readonly IReadOnlyList<Column<SparkifyTable>> Storage =
    [
        Column<SparkifyTable>.Count("MB", row => row.SizeMB),
        new("Distribution", row => row.Distribution),
        new("Skew", row => row.Skew?.ToString("N2", CultureInfo.InvariantCulture)) { Right = true, Fit = Fit.Never },
        new("Unsorted", row => Percent(row.Unsorted)) { Right = true, Fit = Fit.Never },
        new("Stats off", row => Percent(row.StatsOff)) { Right = true, Fit = Fit.Never },
    ];

    public TablesCommand(CliConsole console)
        : base(
            console, "tables", "The tables of the warehouse and how many rows each has.",
            "sparkify tables",
            "sparkify tables --database plays.duckdb --json") => AddWarehouseOptions();

    protected override string None => "No tables.";

    /// <summary>What a table of tables shows.</summary>
    public static IReadOnlyList<Column<SparkifyTable>> Columns(IReadOnlyList<SparkifyTable> rows) =>
        rows.Any(row => row.Distribution is not null) ? [.. Counts, .. Storage] : Counts;

    protected override Task<List<SparkifyTable>> AskAsync(
        SparkifyWarehouse warehouse, ParseResult line, IReporter reporter, CancellationToken cancellationToken) =>
        Catalog.TablesAsync(warehouse, reporter, cancellationToken);

    protected override IReadOnlyList<Column<SparkifyTable>> ColumnsFor(IReadOnlyList<SparkifyTable> rows) =>
        Columns(rows);

    private static string? Percent(double? percent) => percent is { } value ? Show.Percent(value / 100) : null;
}
