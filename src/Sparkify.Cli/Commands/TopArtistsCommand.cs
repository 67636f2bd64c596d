using System.CommandLine;
using Sparkify.Cli.Options;
using Sparkify.Cli.Output;
using Sparkify.Engine.Analytics;

namespace Sparkify.Cli.Commands;

/// <summary><c>sparkify top artists</c>.</summary>
internal sealed class TopArtistsCommand : ListCommand<SparkifyTopArtist>
{
    private static readonly IReadOnlyList<Column<SparkifyTopArtist>> Columns =
    [
        Column<SparkifyTopArtist>.Count("#", row => row.Rank),
        new("Artist", row => row.Artist),
        Column<SparkifyTopArtist>.Count("Plays", row => row.Plays),
        Column<SparkifyTopArtist>.Count("Listeners", row => row.Listeners),
        Column<SparkifyTopArtist>.Count("Titles", row => row.Titles),
    ];

    private readonly PlayOptions _plays;

    public TopArtistsCommand(CliConsole console)
        : base(
            console, "artists", "Artists by plays. The spellings of one artist of the catalogue count together.",
            "sparkify top artists --first 20",
            "sparkify top artists --level free --database plays.duckdb",
            "sparkify top artists --catalog-only --json")
    {
        _plays = new PlayOptions(this, first: true, catalogOnly: true);
        AddWarehouseOptions();
    }

    protected override string None => "No plays.";

    protected override Task<List<SparkifyTopArtist>> AskAsync(
        SparkifyWarehouse warehouse, ParseResult line, IReporter reporter, CancellationToken cancellationToken) =>
        Answers.TopArtistsAsync(warehouse, _plays.Answer(line), reporter, cancellationToken);

    protected override IReadOnlyList<Column<SparkifyTopArtist>> ColumnsFor(IReadOnlyList<SparkifyTopArtist> rows) =>
        Columns;
}
