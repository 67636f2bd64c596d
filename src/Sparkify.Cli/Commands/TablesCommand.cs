using System.CommandLine;
using Sparkify.Cli.Output;
using Sparkify.Engine.Admin;

namespace Sparkify.Cli.Commands;

/// <summary><c>sparkify tables</c>.</summary>
internal sealed class TablesCommand : ListCommand<SparkifyTable>
{
    /// <summary>What a table of tables shows.</summary>
    public static readonly IReadOnlyList<Column<SparkifyTable>> Columns =
    [
        new("Table", row => $"{row.Schema}.{row.Name}"),
        Column<SparkifyTable>.Count("Rows", row => row.Rows),
        Column<SparkifyTable>.Count("Columns", row => row.Columns),
    ];

    public TablesCommand(CliConsole console)
        : base(
            console, "tables", "The tables of the warehouse and how many rows each has.",
            "sparkify tables",
            "sparkify tables --database plays.duckdb --json") => AddWarehouseOptions();

    protected override string None => "No tables.";

    protected override Task<List<SparkifyTable>> AskAsync(
        SparkifyWarehouse warehouse, ParseResult line, IReporter reporter, CancellationToken cancellationToken) =>
        Catalog.TablesAsync(warehouse, reporter, cancellationToken);

    protected override IReadOnlyList<Column<SparkifyTable>> ColumnsFor(IReadOnlyList<SparkifyTable> rows) => Columns;
}
