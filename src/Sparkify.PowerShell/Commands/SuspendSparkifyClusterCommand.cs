using System.Management.Automation;
using Sparkify.Engine.Aws.Lifecycle;

namespace Sparkify.PowerShell.Commands;

/// <summary>Suspend-SparkifyCluster: pauses a cluster, which costs its storage alone then.</summary>
[Cmdlet(VerbsLifecycle.Suspend, "SparkifyCluster", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(SparkifyCluster))]
public sealed class SuspendSparkifyClusterCommand : ClusterCmdlet
{
    /// <inheritdoc/>
    private protected override void Process(string identifier)
    {
        var isApproved = IsApproved(
            identifier, "Pause the cluster: nobody can use it until it is resumed",
            (reporter, token) => Clusters.DescribeSuspensionAsync(identifier, Aws, reporter, token), Asks());
        if (isApproved)
            Write((reporter, token) => Clusters.SuspendAsync(identifier, Aws, reporter, token));
    }
}
