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
        if (ShouldProcess(identifier, $"Let {Ingress.Describe(ingress)} in no more"))
            Write((reporter, token) => Ingress.RevokeAsync(ingress, Aws, reporter, token));
    }
}
