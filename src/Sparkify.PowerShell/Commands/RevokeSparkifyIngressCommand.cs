using System.Management.Automation;
using Sparkify.Engine.Aws.Access;

namespace Sparkify.PowerShell.Commands;

/// <summary>Revoke-SparkifyIngress: lets addresses in to clusters no more.</summary>
[Cmdlet(VerbsSecurity.Revoke, "SparkifyIngress", SupportsShouldProcess = true)]
[OutputType(typeof(SparkifyIngress))]
public sealed class RevokeSparkifyIngressCommand : IngressCmdlet
{
    /// <inheritdoc/>
    private protected override void Process(string identifier)
    {
        var ingress = Asked(identifier);
        var isApproved = IsApproved(
            identifier, "Let addresses in no more",
            (reporter, token) => Ingress.DescribeRevocationAsync(ingress, Aws, reporter, token), Asks());
        if (isApproved)
            Write((reporter, token) => Ingress.RevokeAsync(ingress, Aws, reporter, token));
    }
}
