namespace Sparkify.Engine.Aws.Access;

/// <summary>Who is let in to a cluster.</summary>
public sealed record IngressOptions
{
    /// <summary>Amazon's service that tells a caller's address.</summary>
    public const string DefaultAddressService = "https://checkip.amazonaws.com/";

    /// <summary>The cluster.</summary>
    public required string Identifier { get; init; }

    /// <summary>Ranges of addresses; none means the address that this machine is seen with.</summary>
    public IReadOnlyList<string> CidrIps { get; init; } = [];

    /// <summary>Whether everybody may be let in (0.0.0.0/0, ::/0).</summary>
    public bool AllowAnyAddress { get; init; }

    /// <summary>The security group, one of the cluster's; null means one that the module makes for it.</summary>
    public string? SecurityGroupId { get; init; }

    /// <summary>The service that tells this machine's address, as text.</summary>
    public string AddressService { get; init; } = DefaultAddressService;
}
