using System.Management.Automation;
using Sparkify.Engine.Aws.Lifecycle;

namespace Sparkify.PowerShell.Commands;

/// <summary>
/// Remove-SparkifyCluster: deletes a cluster that the module made, with a final snapshot or expressly without one, and
/// what was made for it.
/// </summary>
[Cmdlet(
    VerbsCommon.Remove, "SparkifyCluster", DefaultParameterSetName = SnapshotSet, SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(SparkifyCluster))]
public sealed class RemoveSparkifyClusterCommand : ClusterCmdlet
{
    private const string SnapshotSet = "Snapshot";
    private const string NoSnapshotSet = "NoSnapshot";

    /// <summary>What its last snapshot is called.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SnapshotSet)]
    [ValidateNotNullOrEmpty]
    public string FinalSnapshotIdentifier { get; set; } = "";

    /// <summary>Takes no last snapshot: what is in it is lost.</summary>
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
        var removal = new ClusterRemoval
        {
            FinalSnapshot = ParameterSetName == SnapshotSet ? FinalSnapshotIdentifier : null,
            RemoveRole = RemoveRole, RemoveIngress = RemoveIngress,
        };
        if (ParameterSetName == NoSnapshotSet && !SkipFinalSnapshot)
        {
            throw new SparkifyException(
                ErrorIds.ArgumentInvalid, "SkipFinalSnapshot is false, and no final snapshot is named.",
                nameof(SkipFinalSnapshot), "Give -FinalSnapshotIdentifier, or -SkipFinalSnapshot.");
        }

        if (!IsApproved(identifier, removal))
            return;
        Run(async (pipeline, token) =>
        {
            var removed = await Clusters.RemoveAsync(identifier, removal, Aws, pipeline, token).ConfigureAwait(false);
            if (removed is not null)
                pipeline.WriteObject(removed);
        });
    }

    private bool IsApproved(string identifier, ClusterRemoval removal) =>
        IsForced(Force) || ShouldProcess(identifier, Clusters.Describe(removal));
}
