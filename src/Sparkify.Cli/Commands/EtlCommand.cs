using System.CommandLine;
using Sparkify.Cli.Options;
using Sparkify.Cli.Output;
using Sparkify.Engine.Etl;
using Sparkify.Engine.Reporting.Ci;

namespace Sparkify.Cli.Commands;

/// <summary><c>sparkify etl</c>: the load.</summary>
internal sealed class EtlCommand : SparkifyCommand
{
    private readonly Option<string[]> _events = new("--events")
    {
        Description = "The event logs: a folder, a file or a pattern of JSON files, here or in S3 "
            + "(s3://BUCKET/…). May be given several times.",
        HelpName = "PATH", DefaultValueFactory = _ => [],
    };

    private readonly Option<string[]> _songs = new("--songs")
    {
        Description = "The song catalogue, likewise.", HelpName = "PATH", DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> _full = new("--full")
    {
        Description = "Read every file again, and let go what earlier loads gave.",
    };

    private readonly NumberOption _maxErrors = new(
        "--max-errors", "How many lines may be rejected before the load fails; they are kept for sparkify rejects.",
        least: 0, most: long.MaxValue, byDefault: 0);

    private readonly Option<bool> _skipChecks = new("--skip-checks")
    {
        Description = "Commit the load without checking what it wrote.",
    };

    private readonly Option<bool> _wait = new("--wait")
    {
        Description = "Wait for a load that is at work, instead of failing at once.",
    };

    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Look at the sources and the warehouse, and print what would be loaded; change nothing.",
    };

    private readonly SourceOptions _source;
    private readonly DatabaseOptions _database;
    private readonly Option<bool> _json = CommonOptions.Json("one object");

    public EtlCommand(CliConsole console)
        : base(
            console, "etl",
            "Loads event logs and songs into the star: all of it, or nothing. What is loaded already is skipped.",
            "sparkify etl --events log_data --songs song_data",
            "sparkify etl --events 'log_data/2018/11/*.json' --database plays.duckdb",
            "sparkify etl --events log_data --songs song_data --dry-run",
            "sparkify etl --events log_data --songs song_data --full --max-errors 100 --json",
            "sparkify etl --events s3://udacity-dend/log_data --postgres ana@db.example.com/music",
            "sparkify etl --events s3://my-logs/log_data --redshift ana@cluster.example.com/dev "
            + "--staging-path s3://my-stage/x")
    {
        foreach (var option in new Option[] { _events, _songs, _full, _maxErrors, _skipChecks, _wait, _dryRun })
            Options.Add(option);
        _source = new SourceOptions(this);
        _database = new DatabaseOptions(this, console);
        Options.Add(_json);
    }

    public override string AfterInterrupt =>
        "Interrupted. Nothing was changed: the tables are as they were before the load.";

    protected override async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var options = _source.Complete(line, new EtlOptions
        {
            EventPaths = line.GetValue(_events)!, SongPaths = line.GetValue(_songs)!, Full = line.GetValue(_full),
            MaxErrors = line.GetValue(_maxErrors)!.Value, SkipChecks = line.GetValue(_skipChecks), Wait = line.GetValue(_wait),
        });
        var warehouse = _database.Warehouse(line, cancellationToken);
        if (line.GetValue(_dryRun))
            return await PreviewAsync(warehouse, options, line, cancellationToken).ConfigureAwait(false);
        var result = await ReportAsync(
            reporter => CiLoad.RunAsync(
                warehouse, options, Console.Ci, Console.Say, reporter, cancellationToken)).ConfigureAwait(false);
        if (line.GetValue(_json))
            Console.Out.Json(result);
        else
            Console.Out.Load(result);
        return ExitCodes.Success;
    }

    private async Task<int> PreviewAsync(
        SparkifyWarehouse warehouse, EtlOptions options, ParseResult line, CancellationToken cancellationToken)
    {
        var preview = await ReportAsync(
            reporter => EtlPreview.MakeAsync(warehouse, options, reporter, cancellationToken)).ConfigureAwait(false);
        if (line.GetValue(_json))
        {
            Console.Out.Json(preview with { Notes = [.. preview.Notes.Select(Hint)] });
            return ExitCodes.Success;
        }

        Console.Out.Line($"{preview}.");
        foreach (var note in preview.Notes.Select(Hint))
            Console.Out.Line($"Copy {note}.");
        return ExitCodes.Success;

        string Hint(string note) => Hints.Write(note, Console.NameOf);
    }
}
