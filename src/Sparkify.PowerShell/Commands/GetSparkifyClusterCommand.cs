using System.Management.Automation;
using Sparkify.Engine.Aws.Lifecycle;
using Sparkify.PowerShell.Completion;

namespace Sparkify.PowerShell.Commands;

/// <summary>Get-SparkifyCluster: the clusters of a region, as they are now.</summary>
[Cmdlet(VerbsCommon.Get, "SparkifyCluster")]
[OutputType(typeof(SparkifyCluster))]
public sealed class GetSparkifyClusterCommand : AwsCmdlet
{
    /// <summary>Only clusters of these names.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ClusterIdentifier")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ClusterIdentifierCompleter))]
    public string[] Identifier { get; set; } = ["*"];

    /// <inheritdoc/>
    private protected override void Process()
    {
        foreach (var identifier in Identifier)
        {
            // An error of one of them must not keep the others back.
            Write((reporter, token) => Clusters.GetAsync(identifier, Aws, reporter, token));
        }
    }
}
