using System.Management.Automation;
using Sparkify.Engine.Analytics;

namespace Sparkify.PowerShell.Commands;

/// <summary>Get-SparkifyTopArtists: artists by plays.</summary>
[Cmdlet(VerbsCommon.Get, "SparkifyTopArtists")]
[OutputType(typeof(SparkifyTopArtist))]
public sealed class GetSparkifyTopArtistsCommand : TopCmdlet
{
    /// <summary>Only plays matched to a song of the catalogue, as the older projects count.</summary>
    [Parameter]
    public SwitchParameter CatalogOnly { get; set; }

    /// <inheritdoc/>
    private protected override void Process(SparkifyWarehouse warehouse) =>
        Write((reporter, token) => Answers.TopArtistsAsync(
            warehouse, Options with { CatalogOnly = CatalogOnly }, reporter, token));
}
