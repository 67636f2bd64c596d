using System.Management.Automation;
using Sparkify.Engine.Aws.Lifecycle;

namespace Sparkify.PowerShell.Commands;

/// <summary>Resume-SparkifyCluster: resumes a cluster that is paused, which costs as before then.</summary>
[Cmdlet(VerbsLifecycle.Resume, "SparkifyCluster", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(SparkifyCluster))]
public sealed class ResumeSparkifyClusterCommand : ClusterCmdlet
{
    /// <inheritdoc/>
    private protected override void Process(string identifier)
    {
        var isApproved = IsApproved(
            identifier, "Resume the cluster: its nodes cost money again",
            (reporter, token) => Clusters.DescribeResumptionAsync(identifier, Aws, reporter, token), Asks());
        if (isApproved)
            Write((reporter, token) => Clusters.ResumeAsync(identifier, Aws, reporter, token));
    }
}
