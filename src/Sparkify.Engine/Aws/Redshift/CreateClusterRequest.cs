using Sparkify.Engine.Aws.Query;

namespace Sparkify.Engine.Aws.Redshift;

/// <summary>
/// What a new cluster is to be.
/// https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateCluster.html
/// </summary>
internal sealed record CreateClusterRequest
{
    public required string ClusterIdentifier { get; init; }

    public required string NodeType { get; init; }

    public required string MasterUsername { get; init; }

    public int NumberOfNodes { get; init; } = 1;

    public string? DBName { get; init; }

    public int? Port { get; init; }

    /// <summary>The password; null lets Secrets Manager keep one that Redshift makes.</summary>
    public string? MasterUserPassword { get; init; }

    public bool Encrypted { get; init; } = true;

    public bool PubliclyAccessible { get; init; }

    public string? ClusterSubnetGroupName { get; init; }

    public IReadOnlyList<string> VpcSecurityGroupIds { get; init; } = [];

    public string? DefaultIamRoleArn { get; init; }

    public IReadOnlyList<string> IamRoles { get; init; } = [];

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    // Encrypted is true; no password in the text of a record.
    public override string ToString() => $"{nameof(CreateClusterRequest)} {{ {ClusterIdentifier} }}";

    public QueryRequest ToQuery() => new QueryRequest("CreateCluster")
        .With("ClusterIdentifier", ClusterIdentifier)
        .With("NodeType", NodeType)
        .With("MasterUsername", MasterUsername)
        .With("ClusterType", NumberOfNodes == 1 ? "single-node" : "multi-node")
        .With("NumberOfNodes", NumberOfNodes == 1 ? null : NumberOfNodes)
        .With("DBName", DBName)
        .With("Port", Port)
        .With("MasterUserPassword", MasterUserPassword)
        .With("ManageMasterPassword", MasterUserPassword is null ? true : null)
        .With("Encrypted", Encrypted)
        .With("PubliclyAccessible", PubliclyAccessible)
        .With("ClusterSubnetGroupName", ClusterSubnetGroupName)
        .WithList("VpcSecurityGroupIds.VpcSecurityGroupId", VpcSecurityGroupIds)
        .With("DefaultIamRoleArn", DefaultIamRoleArn)
        .WithList("IamRoles.IamRoleArn", IamRoles)
        .WithTags("Tags.Tag", Tags);
}
