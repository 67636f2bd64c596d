using System.Management.Automation;
using Sparkify.Engine.Analytics;

namespace Sparkify.PowerShell.Commands;

/// <summary>Get-SparkifyTopSongs: songs by plays.</summary>
[Cmdlet(VerbsCommon.Get, "SparkifyTopSongs")]
[OutputType(typeof(SparkifyTopSong))]
public sealed class GetSparkifyTopSongsCommand : TopCmdlet
{
    /// <summary>Only plays matched to a song of the catalogue, as the older projects count.</summary>
    [Parameter]
    public SwitchParameter CatalogOnly { get; set; }

    /// <inheritdoc/>
    private protected override void Process(SparkifyWarehouse warehouse) =>
        Write((reporter, token) => Answers.TopSongsAsync(
            warehouse, Options with { CatalogOnly = CatalogOnly }, reporter, token));
}
