using System.CommandLine;
using Sparkify.Cli.Options;
using Sparkify.Cli.Output;
using Sparkify.Engine.Analytics;

namespace Sparkify.Cli.Commands;

/// <summary><c>sparkify query</c>: rows are printed as they come, never held all at once.</summary>
internal sealed class QueryCommand : SparkifyCommand
{
    private readonly Argument<string> _query = new("sql")
    {
        Description =
            "The query, in the SQL of the engine. Tables need no schema before their name; values are written $name.",
    };

    private readonly ParameterOption _parameters = new();
    private readonly DatabaseOptions _database;
    private readonly OutputOptions _output;

    public QueryCommand(CliConsole console)
        : base(
            console, "query", "Asks the warehouse anything. It is opened for reading only.",
            "sparkify query \"select level, count(*) as plays from songplays group by level\"",
            "sparkify query 'select * from users where user_id = $id' --parameter id=49",
            "sparkify query \"select * from songplays\" --database plays.duckdb --json > songplays.json")
    {
        Arguments.Add(_query);
        Options.Add(_parameters);
        _database = new DatabaseOptions(this, console);
        _output = new OutputOptions(this);
    }

    protected override Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var warehouse = _database.Warehouse(line, cancellationToken);
        return ReportAsync(async reporter =>
        {
            var rows = FreeQuery.RunAsync(
                warehouse, line.GetRequiredValue(_query), line.GetValue(_parameters), reporter, cancellationToken);
            await (_output.IsJson(line) ? Console.Out.JsonArrayAsync(rows)
                : _output.IsCsv(line) ? Console.CsvAsync(rows)
                : RowPrinter.PrintAsync(Console.Out, rows)).ConfigureAwait(false);
            return ExitCodes.Success;
        });
    }
}
