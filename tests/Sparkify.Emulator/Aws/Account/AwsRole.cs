namespace Sparkify.Emulator.Aws;

/// <summary>An IAM role.</summary>
public sealed class AwsRole
{
    public required string RoleName { get; init; }

    public required string RoleId { get; init; }

    public required string Arn { get; init; }

    public string Path { get; init; } = "/";

    public string? Description { get; init; }

    public int MaxSessionDuration { get; init; } = 3600;

    /// <summary>The trust policy: who may assume it.</summary>
    public required string AssumeRolePolicyDocument { get; set; }

    public DateTime CreateDate { get; init; } = DateTime.UtcNow;

    /// <summary>When the rest of AWS knows it.</summary>
    public DateTime VisibleAt { get; set; }

    /// <summary>The inline policies by name.</summary>
    public SortedDictionary<string, string> Policies { get; } = new(StringComparer.Ordinal);

    /// <summary>The ARNs of the managed policies attached, in the order they were.</summary>
    public List<string> AttachedPolicies { get; } = [];

    public Dictionary<string, string> Tags { get; init; } = [];
}
