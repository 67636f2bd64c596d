using System.Management.Automation;
using Sparkify.Engine.Aws.Access;

namespace Sparkify.PowerShell.Commands;

/// <summary>
/// Grant-SparkifyIngress: lets addresses in to clusters. A single address, such as this machine's own, needs no question;
/// a network does.
/// </summary>
[Cmdlet(
    VerbsSecurity.Grant, "SparkifyIngress", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(SparkifyIngress))]
public sealed class GrantSparkifyIngressCommand : IngressCmdlet
{
    /// <summary>Lets in more than anybody's own network, even everybody.</summary>
    [Parameter]
    public SwitchParameter AllowAnyAddress { get; set; }

    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override void Process(string identifier)
    {
        var ingress = Asked(identifier) with { AllowAnyAddress = AllowAnyAddress };
        if (IsForced(Force) || IsApproved(ingress))
            Write((reporter, token) => Ingress.GrantAsync(ingress, Aws, reporter, token));
    }

    // The impact is that of a network. One address is what is asked for, and only who asks to be asked is asked.
    private bool IsApproved(IngressOptions ingress)
    {
        var isWide = Ingress.IsWide(ingress);
        if (!isWide && !Asks())
            return true;
        return IsApproved(
            ingress.Identifier, "Let addresses in",
            (reporter, token) => Ingress.DescribeGrantAsync(ingress, Aws, reporter, token),
            isWide ? AsksOfHighImpact() : Asks());
    }
}
