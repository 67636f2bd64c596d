using System.CommandLine;
using System.Globalization;
using Sparkify.Cli.Options;
using Sparkify.Cli.Output;
using Sparkify.Engine.Analytics;

namespace Sparkify.Cli.Commands;

/// <summary><c>sparkify top users</c>.</summary>
internal sealed class TopUsersCommand : ListCommand<SparkifyTopUser>
{
    private static readonly IReadOnlyList<Column<SparkifyTopUser>> Columns =
    [
        Column<SparkifyTopUser>.Count("#", row => row.Rank),
        // An id is no quantity: it has no thousands.
        new("User", row => row.UserId.ToString(CultureInfo.InvariantCulture)) { Right = true, Fit = Fit.Never },
        new("Name", row => $"{row.FirstName} {row.LastName}".Trim()),
        new("Level", row => row.Level) { Fit = Fit.Never },
        Column<SparkifyTopUser>.Count("Plays", row => row.Plays),
        Column<SparkifyTopUser>.Count("Sessions", row => row.Sessions),
        new("Listened", row => Show.Duration(row.Listened)) { Right = true, Fit = Fit.Never },
    ];

    private readonly PlayOptions _plays;

    public TopUsersCommand(CliConsole console)
        : base(
            console, "users", "Users by plays, with the time they listened.",
            "sparkify top users",
            "sparkify top users --first 5 --level paid",
            "sparkify top users --from 2018-11-01 --to 2018-12-01 --json")
    {
        _plays = new PlayOptions(this, first: true, catalogOnly: false);
        AddWarehouseOptions();
    }

    protected override string None => "No plays.";

    protected override Task<List<SparkifyTopUser>> AskAsync(
        SparkifyWarehouse warehouse, ParseResult line, IReporter reporter, CancellationToken cancellationToken) =>
        Answers.TopUsersAsync(warehouse, _plays.Answer(line), reporter, cancellationToken);

    protected override IReadOnlyList<Column<SparkifyTopUser>> ColumnsFor(IReadOnlyList<SparkifyTopUser> rows) =>
        Columns;
}
