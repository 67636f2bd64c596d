using System.CommandLine;
using Sparkify.Cli.Options;
using Sparkify.Cli.Output;

namespace Sparkify.Cli.Commands;

/// <summary>A command that asks the warehouse for rows and prints them, as a table, as JSON or as CSV.</summary>
internal abstract class ListCommand<T> : SparkifyCommand
{
    private OutputOptions? _output;
    private DatabaseOptions? _database;

    protected ListCommand(CliConsole console, string name, string description, params string[] examples)
        : base(console, name, description, examples)
    {
    }

    /// <summary>What is said where there are no rows.</summary>
    protected abstract string None { get; }

    /// <summary>To be called when the command's own options are there: these come behind them.</summary>
    protected void AddWarehouseOptions()
    {
        _database = new DatabaseOptions(this, Console);
        _output = new OutputOptions(this);
    }

    /// <summary>Asks the engine.</summary>
    protected abstract Task<List<T>> AskAsync(
        SparkifyWarehouse warehouse, ParseResult line, IReporter reporter, CancellationToken cancellationToken);

    /// <summary>What a table of these rows shows.</summary>
    protected abstract IReadOnlyList<Column<T>> ColumnsFor(IReadOnlyList<T> rows);

    /// <summary>A sentence below the table; null where there is nothing to add.</summary>
    protected virtual string? SummaryFor(IReadOnlyList<T> rows) => null;

    /// <summary>The exit code that the rows stand for.</summary>
    protected virtual int ExitCode(IReadOnlyList<T> rows) => ExitCodes.Success;

    protected override async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var warehouse = _database!.Warehouse(line, cancellationToken);
        var rows = await ReportAsync(
            reporter => AskAsync(warehouse, line, reporter, cancellationToken)).ConfigureAwait(false);
        if (_output!.IsJson(line))
            Console.Out.JsonArray(rows);
        else if (_output.IsCsv(line))
            Console.Csv(rows);
        else
            Print(rows);
        return ExitCode(rows);
    }

    private void Print(List<T> rows)
    {
        Console.Out.Table(rows, ColumnsFor(rows), None);
        if (SummaryFor(rows) is not { } summary)
            return;
        Console.Out.Line();
        Console.Out.Line(summary, ExitCode(rows) == ExitCodes.Success ? Palette.Good : Palette.Bad);
    }
}
