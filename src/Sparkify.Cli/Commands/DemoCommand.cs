using System.CommandLine;
using Sparkify.Cli.Options;
using Sparkify.Cli.Output;
using Sparkify.Engine.Admin;
using Sparkify.Engine.Analytics;
using Sparkify.Engine.Etl;
using Sparkify.Engine.Quality;
using Sparkify.Engine.SampleData;

namespace Sparkify.Cli.Commands;

/// <summary><c>sparkify demo</c>: from nothing to answered questions.</summary>
internal sealed class DemoCommand : SparkifyCommand
{
    private readonly SampleOptions _size;
    private readonly Option<string?> _path = new("--path")
    {
        Description = "Where to put the data and the database; by default a new folder among the temporary ones.",
        HelpName = "DIR",
    };

    private string? _folder;

    public DemoCommand(CliConsole console)
        : base(
            console, "demo",
            "Makes sample data, loads it, and shows what came of it: counts, top songs, activity, checks.",
            "sparkify demo",
            "sparkify demo --events 1000000",
            "sparkify demo --path try-it --seed 7")
    {
        _size = new SampleOptions(this);
        Options.Add(_path);
    }

    public override string AfterInterrupt =>
        _folder is null ? "Interrupted." : $"Interrupted. What there is so far lies in {_folder}";

    protected override async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        _folder = line.GetValue(_path) is { } path
            ? Path.GetFullPath(path) : Directory.CreateTempSubdirectory("sparkify-demo-").FullName;
        var warehouse = new SparkifyWarehouse { Path = Path.Combine(_folder, "demo.duckdb") };
        var data = await ReportAsync(reporter => SampleDataGenerator.GenerateAsync(
            _size.Options(line, _folder), reporter, cancellationToken)).ConfigureAwait(false);
        Console.Out.Heading("Sample data");
        Console.Out.Sample(data);

        EtlOptions options = new() { EventPaths = [data.EventPath], SongPaths = [data.SongPath] };
        var load = await ReportAsync(reporter => EtlRunner.RunAsync(
            warehouse, options, reporter, cancellationToken)).ConfigureAwait(false);
        Console.Out.Heading("Load");
        Console.Out.Load(load);

        await ShowAnswersAsync(warehouse, cancellationToken).ConfigureAwait(false);
        var passed = await ShowChecksAsync(warehouse, cancellationToken).ConfigureAwait(false);
        SayWhereToGoOn(warehouse);
        return passed ? ExitCodes.Success : ExitCodes.Failure;
    }

    private async Task ShowAnswersAsync(SparkifyWarehouse warehouse, CancellationToken cancellationToken)
    {
        AnswerOptions options = new();
        var tables = await Catalog.TablesAsync(warehouse, null, cancellationToken).ConfigureAwait(false);
        Show("Tables", tables, TablesCommand.Columns(tables));
        var songs = await Answers.TopSongsAsync(warehouse, options, null, cancellationToken).ConfigureAwait(false);
        Show("Top songs", songs, TopSongsCommand.Columns);
        var hours = await Answers.ActivityAsync(
            warehouse, SparkifyActivityKind.Hour, options, null, cancellationToken).ConfigureAwait(false);
        Show("Activity by hour (UTC)", hours, ActivityCommand.Columns(hours));
    }

    private async Task<bool> ShowChecksAsync(SparkifyWarehouse warehouse, CancellationToken cancellationToken)
    {
        var checks = await ReportAsync(
            reporter => Checks.RunAsync(warehouse, reporter, cancellationToken)).ConfigureAwait(false);
        Show("Checks", checks, CheckCommand.Columns);
        var passed = checks.All(check => check.Passed);
        Console.Out.Line();
        Console.Out.Line(CheckCommand.Summary(checks), passed ? Palette.Good : Palette.Bad);
        return passed;
    }

    private void Show<T>(string title, IReadOnlyList<T> rows, IReadOnlyList<Column<T>> columns)
    {
        Console.Out.Heading(title);
        Console.Out.Table(rows, columns, "None.");
    }

    private void SayWhereToGoOn(SparkifyWarehouse warehouse)
    {
        Console.Out.Heading("Try next");
        Console.Out.Line($"The database lies in {warehouse.Path}");
        Console.Out.Line();
        if (CommandLine.Alias() is { } alias)
            Console.Out.Line($"  {alias}");
        Console.Out.Line($"  cd {CommandLine.Quote(_folder!)}");
        string[] database = ["--database", Path.GetFileName(warehouse.Path)];
        foreach (var words in new string[][]
        {
            ["top", "artists"],
            ["activity", "--by", "weekday", "--level", "paid"],
            ["query", "select count(*) as plays from songplays", "--json"],
            ["etl", "--events", "log_data", "--songs", "song_data"],
        })
        {
            Console.Out.Line($"  {CommandLine.Of([.. words, .. database])}");
        }
    }
}
