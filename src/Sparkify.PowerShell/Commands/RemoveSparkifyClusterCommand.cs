using System.Management.Automation;
using Sparkify.Engine.Aws.Lifecycle;

namespace Sparkify.PowerShell.Commands;

/// <summary>
/// Remove-SparkifyCluster: deletes a cluster that the module made, with a final snapshot unless it is expressly skipped,
/// and what was made for it.
/// </summary>
[Cmdlet(
    VerbsCommon.Remove, "SparkifyCluster", DefaultParameterSetName = SnapshotSet, SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(SparkifyCluster))]
public sealed class RemoveSparkifyClusterCommand : ClusterCmdlet
{
    private const string SnapshotSet = "Snapshot";
    private const string NoSnapshotSet = "NoSnapshot";

    /// <summary>The name of its final snapshot; named for the cluster and the moment if it is left out.</summary>
    [Parameter(ParameterSetName = SnapshotSet)]
    [ValidateNotNullOrEmpty]
    public string? FinalSnapshotIdentifier { get; set; }

    /// <summary>Takes no final snapshot: what is in it is lost.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NoSnapshotSet)]
    public SwitchParameter SkipFinalSnapshot { get; set; }

    /// <summary>Removes the role, too, that was made for it.</summary>
    [Parameter]
    public SwitchParameter RemoveRole { get; set; }

    /// <summary>Removes the security group, too, that was made for it, once it is gone.</summary>
    [Parameter]
    public SwitchParameter RemoveIngress { get; set; }

    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override void Process(string identifier)
    {
        var removal = new RemoveClusterOptions
        {
            FinalSnapshot = FinalSnapshotIdentifier, RemoveRole = RemoveRole, RemoveIngress = RemoveIngress,
        };
        if (!SkipFinalSnapshot && FinalSnapshotIdentifier is null)
            removal = removal.WithSnapshotNow(identifier);
        if (!IsForced(Force) && !IsApproved(identifier, removal))
            return;
        Run(async (pipeline, token) =>
        {
            var removed = await Clusters.RemoveAsync(identifier, removal, Aws, pipeline, token).ConfigureAwait(false);
            if (removed is not null)
                pipeline.WriteObject(removed);
        });
    }

    private bool IsApproved(string identifier, RemoveClusterOptions removal) => IsApproved(
        identifier, Clusters.Describe(removal),
        (reporter, token) => Clusters.DescribeRemovalAsync(identifier, removal, Aws, reporter, token),
        AsksOfHighImpact());
}
