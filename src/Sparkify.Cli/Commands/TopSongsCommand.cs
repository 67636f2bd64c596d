using System.CommandLine;
using Sparkify.Cli.Options;
using Sparkify.Cli.Output;
using Sparkify.Engine.Analytics;

namespace Sparkify.Cli.Commands;

/// <summary><c>sparkify top songs</c>.</summary>
internal sealed class TopSongsCommand : ListCommand<SparkifyTopSong>
{
    /// <summary>What a table of songs shows.</summary>
    public static readonly IReadOnlyList<Column<SparkifyTopSong>> Columns =
    [
        Column<SparkifyTopSong>.Count("#", row => row.Rank),
        new("Title", row => row.Title),
        new("Artist", row => row.Artist),
        Column<SparkifyTopSong>.Count("Plays", row => row.Plays),
        Column<SparkifyTopSong>.Count("Listeners", row => row.Listeners),
        new("Catalogue", row => row.SongId is null ? "no" : "yes")
        {
            Fit = Fit.Never, Style = row => row.SongId is null ? Palette.Faint : Palette.Good,
        },
    ];

    private readonly PlayOptions _plays;

    public TopSongsCommand(CliConsole console)
        : base(
            console, "songs",
            "Songs by plays. Plays of one title by one artist count together, whether the catalogue has it or not.",
            "sparkify top songs",
            "sparkify top songs --first 3 --from 2018-11-15 --to 2018-11-16 --level paid",
            "sparkify top songs --catalog-only --json")
    {
        _plays = new PlayOptions(this, first: true, catalogOnly: true);
        AddWarehouseOptions();
    }

    protected override string None => "No plays.";

    protected override Task<List<SparkifyTopSong>> AskAsync(
        SparkifyWarehouse warehouse, ParseResult line, IReporter reporter, CancellationToken cancellationToken) =>
        Answers.TopSongsAsync(warehouse, _plays.Answer(line), reporter, cancellationToken);

    protected override IReadOnlyList<Column<SparkifyTopSong>> ColumnsFor(IReadOnlyList<SparkifyTopSong> rows) =>
        Columns;
}
