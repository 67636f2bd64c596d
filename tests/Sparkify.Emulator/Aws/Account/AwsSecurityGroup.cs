namespace Sparkify.Emulator.Aws;

/// <summary>A security group of a network.</summary>
public sealed class AwsSecurityGroup
{
    public required string GroupId { get; init; }

    public required string GroupName { get; init; }

    public required string Description { get; init; }

    public required string VpcId { get; init; }

    public required string Region { get; init; }

    public List<IngressRule> Rules { get; } = [];

    public Dictionary<string, string> Tags { get; init; } = [];
}
