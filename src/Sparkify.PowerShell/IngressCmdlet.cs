using System.Management.Automation;
using Sparkify.Engine.Aws.Access;

namespace Sparkify.PowerShell;

/// <summary>A cmdlet about who is let in to clusters.</summary>
public abstract class IngressCmdlet : ClusterCmdlet
{
    /// <summary>Addresses and networks; the address of this machine if there is none.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] CidrIp { get; set; } = [];

    /// <summary>The security group, one of the cluster's. Not from the pipeline: a cluster has several.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SecurityGroupId { get; set; }

    /// <summary>The service that tells this machine's address.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string AddressService { get; set; } = IngressOptions.DefaultAddressService;

    /// <summary>What is asked for, of one cluster.</summary>
    private protected IngressOptions Asked(string identifier) => new()
    {
        Identifier = identifier, CidrIps = CidrIp, SecurityGroupId = SecurityGroupId, AddressService = AddressService,
    };
}
