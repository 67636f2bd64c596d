using System.CommandLine;
using Sparkify.Cli.Options;
using Sparkify.Cli.Output;
using Sparkify.Engine.Analytics;

namespace Sparkify.Cli.Commands;

/// <summary><c>sparkify activity</c>.</summary>
internal sealed class ActivityCommand : ListCommand<SparkifyActivity>
{
    private static readonly string[] Kinds =
        [.. Enum.GetNames<SparkifyActivityKind>().Select(kind => kind.ToLowerInvariant())];

    private readonly ChoiceOption _by = new("--by", "What plays are counted by.", Kinds)
    {
        DefaultValueFactory = _ => "hour",
    };

    private readonly PlayOptions _plays;

    public ActivityCommand(CliConsole console)
        : base(
            console, "activity", "When, where and by whom songs are played. All times are UTC.",
            "sparkify activity",
            "sparkify activity --by weekday --level paid",
            "sparkify activity --by location --from 2018-11-15 --json")
    {
        Options.Add(_by);
        _plays = new PlayOptions(this, first: false, catalogOnly: false);
        AddWarehouseOptions();
    }

    protected override string None => "No plays.";

    /// <summary>What a table of activity shows.</summary>
    public static IReadOnlyList<Column<SparkifyActivity>> Columns(IReadOnlyList<SparkifyActivity> rows)
    {
        var by = rows.Count == 0 ? SparkifyActivityKind.Hour : rows[0].By;
        return
        [
            new(by.ToString(), row => row.Value) { Right = by == SparkifyActivityKind.Hour },
            Column<SparkifyActivity>.Count("Plays", row => row.Plays),
            Column<SparkifyActivity>.Count("Listeners", row => row.Listeners),
            new("Share", row => Show.Percent(row.Share)) { Right = true, Fit = Fit.Never },
            Column<SparkifyActivity>.Bar(row => row.OfPeak),
        ];
    }

    protected override Task<List<SparkifyActivity>> AskAsync(
        SparkifyWarehouse warehouse, ParseResult line, IReporter reporter, CancellationToken cancellationToken) =>
        Answers.ActivityAsync(
            warehouse, Enum.Parse<SparkifyActivityKind>(line.GetValue(_by)!, ignoreCase: true), _plays.Answer(line),
            reporter, cancellationToken);

    protected override IReadOnlyList<Column<SparkifyActivity>> ColumnsFor(IReadOnlyList<SparkifyActivity> rows) =>
        Columns(rows);
}
