using System.CommandLine;
using Sparkify.Cli.Options;
using Sparkify.Cli.Output;
using Sparkify.Engine.SampleData;

namespace Sparkify.Cli.Commands;

/// <summary><c>sparkify sample</c>: data to try things with.</summary>
internal sealed class SampleCommand : SparkifyCommand
{
    private readonly Option<string> _path = new("--path")
    {
        Description = "The folder that receives log_data and song_data.", HelpName = "DIR", Required = true,
    };

    private readonly NumberOption _users = new(
        "--users", "Users who may appear; by default one for every 1,000 events.", least: 1, most: SampleDataOptions.MaxUsers);

    private readonly NumberOption _songs = new(
        "--songs", "Songs in the catalogue; by default one for every 100 events.", least: 1, most: SampleDataOptions.MaxSongs);

    private readonly NumberOption _corrupt = new(
        "--corrupt", "Bad lines to add, of every kind in turn.", least: 0, most: SampleDataOptions.MaxCorrupt, byDefault: 0);

    private readonly Option<bool> _singleSongFile = new("--single-song-file")
    {
        Description = "All songs in one file, instead of one file a song.",
    };

    private readonly SampleOptions _size;
    private readonly Option<bool> _json = CommonOptions.Json("one object");

    public SampleCommand(CliConsole console)
        : base(
            console, "sample",
            "Makes event logs and songs in the layout, the proportions and with the oddities of the real ones.",
            "sparkify sample --path data",
            "sparkify sample --path big --events 10000000 --single-song-file",
            "sparkify sample --path bad --events 5000 --corrupt 20 --seed 7 --json")
    {
        Options.Add(_path);
        _size = new SampleOptions(this);
        foreach (var option in new Option[] { _users, _songs, _corrupt, _singleSongFile, _json })
            Options.Add(option);
    }

    public override string AfterInterrupt => "Interrupted. What was written is removed again.";

    protected override async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var options = _size.Options(line, line.GetRequiredValue(_path)) with
        {
            Users = (int)(line.GetValue(_users) ?? 0), Songs = (int)(line.GetValue(_songs) ?? 0),
            Corrupt = (int)line.GetValue(_corrupt)!, SingleSongFile = line.GetValue(_singleSongFile),
        };
        var data = await ReportAsync(
            reporter => SampleDataGenerator.GenerateAsync(options, reporter, cancellationToken)).ConfigureAwait(false);
        if (line.GetValue(_json))
        {
            Console.Out.Json(data);
            return ExitCodes.Success;
        }

        Console.Out.Sample(data);
        Console.Out.Line();
        Console.Out.Line($"Load it: {CommandLine.Of("etl", "--events", data.EventPath, "--songs", data.SongPath)}");
        return ExitCodes.Success;
    }
}
