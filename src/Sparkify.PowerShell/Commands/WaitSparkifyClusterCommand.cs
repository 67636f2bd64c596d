using System.Management.Automation;
using Sparkify.Engine.Aws.Lifecycle;

namespace Sparkify.PowerShell.Commands;

/// <summary>Wait-SparkifyCluster: waits until a cluster can be used, is paused, or is gone.</summary>
[Cmdlet(VerbsLifecycle.Wait, "SparkifyCluster")]
[OutputType(typeof(SparkifyCluster))]
public sealed class WaitSparkifyClusterCommand : ClusterCmdlet
{
    private const double Week = 7 * 24 * 60;

    /// <summary>What it is waited for to be.</summary>
    [Parameter]
    public SparkifyClusterState Status { get; set; } = SparkifyClusterState.Available;

    /// <summary>How long, for each cluster.</summary>
    [Parameter]
    [ValidateRange(0.001, Week)]
    public double TimeoutMinutes { get; set; } = 30;

    /// <summary>How often AWS is asked.</summary>
    [Parameter]
    [ValidateRange(0.01, 3600.0)]
    public double PollingSeconds { get; set; } = 10;

    /// <inheritdoc/>
    private protected override void Process(string identifier) => Write((reporter, token) => Clusters.WaitAsync(
        identifier, Status, TimeSpan.FromMinutes(TimeoutMinutes), TimeSpan.FromSeconds(PollingSeconds), Aws, reporter,
        token));
}
