using System.Xml.Linq;
using Sparkify.Engine.Aws.Query;

namespace Sparkify.Engine.Aws.Redshift;

/// <summary>
/// A cluster, as Redshift describes it.
/// https://docs.aws.amazon.com/redshift/latest/APIReference/API_Cluster.html
/// </summary>
internal sealed record Cluster
{
    public required string ClusterIdentifier { get; init; }

    public string? ClusterStatus { get; init; }

    public string? ClusterAvailabilityStatus { get; init; }

    public string? NodeType { get; init; }

    public int NumberOfNodes { get; init; }

    public string? MasterUsername { get; init; }

    public string? MasterPasswordSecretArn { get; init; }

    public string? DBName { get; init; }

    public string? EndpointAddress { get; init; }

    public int? EndpointPort { get; init; }

    public DateTime? ClusterCreateTime { get; init; }

    public bool PubliclyAccessible { get; init; }

    public bool Encrypted { get; init; }

    public bool EnhancedVpcRouting { get; init; }

    public string? VpcId { get; init; }

    public string? ClusterSubnetGroupName { get; init; }

    public string? ClusterNamespaceArn { get; init; }

    public string? DefaultIamRoleArn { get; init; }

    /// <summary>Its security groups by id, and how far each is: active, adding or removing.</summary>
    public IReadOnlyDictionary<string, string> VpcSecurityGroups { get; init; } = new Dictionary<string, string>();

    /// <summary>The ids of the security groups that it has, or is being given.</summary>
    public IReadOnlyList<string> VpcSecurityGroupIds =>
        [.. VpcSecurityGroups.Where(group => group.Value != "removing").Select(group => group.Key)];

    /// <summary>The roles that it has, by ARN, and how far each is: in-sync, adding or removing.</summary>
    public IReadOnlyDictionary<string, string> IamRoles { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public static Cluster Read(XElement cluster) => new()
    {
        ClusterIdentifier = cluster.Text("ClusterIdentifier") ?? "",
        ClusterStatus = cluster.Text("ClusterStatus"),
        ClusterAvailabilityStatus = cluster.Text("ClusterAvailabilityStatus"),
        NodeType = cluster.Text("NodeType"),
        NumberOfNodes = cluster.Number("NumberOfNodes") ?? 1,
        MasterUsername = cluster.Text("MasterUsername"),
        MasterPasswordSecretArn = cluster.Text("MasterPasswordSecretArn"),
        DBName = cluster.Text("DBName"),
        EndpointAddress = cluster.Element("Endpoint")?.Text("Address"),
        EndpointPort = cluster.Element("Endpoint")?.Number("Port"),
        ClusterCreateTime = cluster.Time("ClusterCreateTime"),
        PubliclyAccessible = cluster.Flag("PubliclyAccessible") ?? false,
        Encrypted = cluster.Flag("Encrypted") ?? false,
        EnhancedVpcRouting = cluster.Flag("EnhancedVpcRouting") ?? false,
        VpcId = cluster.Text("VpcId"),
        ClusterSubnetGroupName = cluster.Text("ClusterSubnetGroupName"),
        ClusterNamespaceArn = cluster.Text("ClusterNamespaceArn"),
        DefaultIamRoleArn = cluster.Text("DefaultIamRoleArn"),
        VpcSecurityGroups = cluster.Members("VpcSecurityGroups").ToDictionary(
            group => group.Text("VpcSecurityGroupId") ?? "", group => group.Text("Status") ?? "",
            StringComparer.Ordinal),
        IamRoles = cluster.Members("IamRoles").ToDictionary(
            role => role.Text("IamRoleArn") ?? "", role => role.Text("ApplyStatus") ?? "", StringComparer.Ordinal),
        Tags = cluster.Tags("Tags"),
    };
}
