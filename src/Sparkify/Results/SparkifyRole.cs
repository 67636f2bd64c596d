namespace Sparkify;

/// <summary>An IAM role that lets Redshift read S3.</summary>
public sealed record SparkifyRole
{
    /// <summary>Its name in the account.</summary>
    public required string RoleName { get; init; }

    /// <summary>Its ARN, as clusters and COPY name it.</summary>
    public required string RoleArn { get; init; }

    /// <summary>The buckets, or buckets and prefixes, that it may read: <c>udacity-dend/log_data</c>.</summary>
    public IReadOnlyList<string> Bucket { get; init; } = [];

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Its tags.</summary>
    public IReadOnlyDictionary<string, string> Tag { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether this module made it: it carries the module's tag.</summary>
    public bool IsManaged { get; init; }

    /// <summary>Whether the command that returned it created it: false for a role that was there.</summary>
    public bool Created { get; init; }

    /// <summary>Whether this command changed anything: false where all was as asked for already.</summary>
    public bool Changed { get; init; }

    /// <summary>The region that was asked; roles themselves have none.</summary>
    public string Region { get; init; } = "";

    /// <summary>The profile it was asked for with; null for none.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The address that AWS was asked at; null for Amazon's.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>Its ARN.</summary>
    public override string ToString() => RoleArn;
}
