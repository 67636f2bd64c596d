using System.Management.Automation;
using Sparkify.Engine.Reporting;
using Sparkify.Engine.SampleData;

namespace Sparkify.PowerShell.Commands;

/// <summary>New-SparkifySampleData: event logs and songs to try things with.</summary>
[Cmdlet(VerbsCommon.New, "SparkifySampleData", SupportsShouldProcess = true)]
[OutputType(typeof(SparkifySampleData))]
public sealed class NewSparkifySampleDataCommand : SparkifyCmdlet
{
    /// <summary>The folder that receives log_data and song_data.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "sparkify-data";

    /// <summary>How many events to make.</summary>
    [Parameter]
    [ValidateRange(1, SampleDataOptions.MaxEvents)]
    public new long Events { get; set; } = 100_000;

    /// <summary>Users who may appear; 0 takes one for every 1,000 events.</summary>
    [Parameter]
    [ValidateRange(0, SampleDataOptions.MaxUsers)]
    public int Users { get; set; }

    /// <summary>Songs in the catalogue; 0 takes one for every 100 events.</summary>
    [Parameter]
    [ValidateRange(0, SampleDataOptions.MaxSongs)]
    public int Songs { get; set; }

    /// <summary>The same seed and sizes give the same bytes.</summary>
    [Parameter]
    public int Seed { get; set; } = 42;

    /// <summary>Bad lines to add, of every kind in turn.</summary>
    [Parameter]
    [ValidateRange(0, SampleDataOptions.MaxCorrupt)]
    public int Corrupt { get; set; }

    /// <summary>All songs in one file, instead of one file a song.</summary>
    [Parameter]
    public SwitchParameter SingleSongFile { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        SampleDataOptions options = new()
        {
            Path = Paths.Resolve(SessionState, Path), Events = Events, Users = Users, Songs = Songs, Seed = Seed,
            Corrupt = Corrupt, SingleSongFile = SingleSongFile,
        };
        if (IsWhatIf)
            SampleDataGenerator.Check(options);
        if (ShouldProcess(options.Path, $"Make {Show.Count(Events)} events, and songs for them"))
            Write((reporter, token) => SampleDataGenerator.GenerateAsync(options, reporter, token));
    }
}
