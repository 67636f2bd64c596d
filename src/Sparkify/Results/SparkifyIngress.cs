namespace Sparkify;

/// <summary>A way in: the rule of a security group that lets a range of addresses reach a cluster.</summary>
public sealed record SparkifyIngress
{
    /// <summary>The cluster.</summary>
    public required string Identifier { get; init; }

    /// <summary>The addresses, as in 203.0.113.7/32.</summary>
    public required string CidrIp { get; init; }

    /// <summary>The cluster's port.</summary>
    public int Port { get; init; }

    /// <summary>The security group that has the rule.</summary>
    public string SecurityGroupId { get; init; } = "";

    /// <summary>Whether the command that returned it added the rule: false for a rule that was there.</summary>
    public bool Created { get; init; }

    /// <summary>Whether this command changed anything: false where the rule was there, or gone, already.</summary>
    public bool Changed { get; init; }

    /// <summary>The region of the cluster.</summary>
    public string Region { get; init; } = "";

    /// <summary>The profile it was asked for with; null for none.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The address that AWS was asked at; null for Amazon's.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>The cluster's database, so that the way in goes down the pipeline into whatever takes a warehouse.</summary>
    public SparkifyWarehouse? Warehouse { get; init; }

    /// <summary>Who may come in where: "203.0.113.7/32 to sparkify:5439".</summary>
    public override string ToString() => FormattableString.Invariant($"{CidrIp} to {Identifier}:{Port}");
}
