using System.Management.Automation;
using Sparkify.Engine.Aws.Access;

namespace Sparkify.PowerShell.Commands;

/// <summary>Remove-SparkifyRole: removes roles that the module made, with their policies.</summary>
[Cmdlet(
    VerbsCommon.Remove, "SparkifyRole", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(SparkifyRole))]
public sealed class RemoveSparkifyRoleCommand : AwsCmdlet
{
    /// <summary>The roles, by name, or from the pipeline as they come from New-SparkifyRole.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] RoleName { get; set; } = [];

    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        foreach (var name in RoleName)
        {
            if (IsForced(Force) || IsApproved(name))
                Run((pipeline, token) => RemoveAsync(name, pipeline, token));
        }
    }

    private bool IsApproved(string name) => IsApproved(
        name, "Remove the role and its policies",
        (reporter, token) => Roles.DescribeRemovalAsync(name, Aws, reporter, token), AsksOfHighImpact());

    private async Task RemoveAsync(string name, Pipeline pipeline, CancellationToken cancellationToken)
    {
        var removed = await Roles.RemoveAsync(name, Aws, pipeline, cancellationToken).ConfigureAwait(false);
        if (removed is not null)
            pipeline.WriteObject(removed);
    }
}
