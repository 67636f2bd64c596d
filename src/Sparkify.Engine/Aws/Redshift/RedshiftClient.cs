using System.Xml.Linq;
using Sparkify.Engine.Aws.Query;

namespace Sparkify.Engine.Aws.Redshift;

/// <summary>The operations of Redshift's control plane that the module calls, under the API's own names.</summary>
internal sealed class RedshiftClient(QueryApi api)
{
    public Task<Cluster> CreateClusterAsync(CreateClusterRequest request, CancellationToken cancellationToken) =>
        OneAsync(request.ToQuery(), cancellationToken);

    /// <summary>The cluster of that name, or all there are.</summary>
    public Task<List<Cluster>> DescribeClustersAsync(string? clusterIdentifier, CancellationToken cancellationToken) =>
        api.PagesAsync(
            new QueryRequest("DescribeClusters").With("ClusterIdentifier", clusterIdentifier), "Marker", "Marker",
            page => page.Members("Clusters").Select(Cluster.Read), cancellationToken);

    /// <param name="clusterIdentifier">Which.</param>
    /// <param name="finalClusterSnapshotIdentifier">How its last snapshot is called; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<Cluster> DeleteClusterAsync(
        string clusterIdentifier, string? finalClusterSnapshotIdentifier, CancellationToken cancellationToken) =>
        OneAsync(
            Of("DeleteCluster", clusterIdentifier)
                .With("SkipFinalClusterSnapshot", finalClusterSnapshotIdentifier is null)
                .With("FinalClusterSnapshotIdentifier", finalClusterSnapshotIdentifier),
            cancellationToken);

    public Task<Cluster> PauseClusterAsync(string clusterIdentifier, CancellationToken cancellationToken) =>
        OneAsync(Of("PauseCluster", clusterIdentifier), cancellationToken);

    public Task<Cluster> ResumeClusterAsync(string clusterIdentifier, CancellationToken cancellationToken) =>
        OneAsync(Of("ResumeCluster", clusterIdentifier), cancellationToken);

    /// <summary>Gives a cluster exactly these security groups.</summary>
    public Task<Cluster> ModifyClusterAsync(
        string clusterIdentifier, IReadOnlyList<string> vpcSecurityGroupIds, CancellationToken cancellationToken) =>
        OneAsync(
            Of("ModifyCluster", clusterIdentifier)
                .WithList("VpcSecurityGroupIds.VpcSecurityGroupId", vpcSecurityGroupIds),
            cancellationToken);

    public Task<Cluster> ModifyClusterIamRolesAsync(
        string clusterIdentifier, IReadOnlyList<string> addIamRoles, IReadOnlyList<string> removeIamRoles,
        string? defaultIamRoleArn, CancellationToken cancellationToken) =>
        OneAsync(
            Of("ModifyClusterIamRoles", clusterIdentifier)
                .WithList("AddIamRoles.IamRoleArn", addIamRoles)
                .WithList("RemoveIamRoles.IamRoleArn", removeIamRoles)
                .With("DefaultIamRoleArn", defaultIamRoleArn),
            cancellationToken);

    /// <summary>A password for a database user that is there.</summary>
    public async Task<ClusterCredentials> GetClusterCredentialsAsync(
        string clusterIdentifier, string dbUser, string? dbName, CancellationToken cancellationToken) =>
        ClusterCredentials.Read(await api.CallAsync(
            Of("GetClusterCredentials", clusterIdentifier).With("DbUser", dbUser).With("DbName", dbName),
            cancellationToken).ConfigureAwait(false));

    /// <summary>The database user that belongs to the IAM identity that asks, and a password for it.</summary>
    public async Task<ClusterCredentials> GetClusterCredentialsWithIAMAsync(
        string clusterIdentifier, string? dbName, CancellationToken cancellationToken) =>
        ClusterCredentials.Read(await api.CallAsync(
            Of("GetClusterCredentialsWithIAM", clusterIdentifier).With("DbName", dbName), cancellationToken)
            .ConfigureAwait(false));

    public Task<List<Snapshot>> DescribeClusterSnapshotsAsync(
        string snapshotIdentifier, CancellationToken cancellationToken) =>
        api.PagesAsync(
            new QueryRequest("DescribeClusterSnapshots").With("SnapshotIdentifier", snapshotIdentifier),
            "Marker", "Marker", page => page.Members("Snapshots").Select(Snapshot.Read), cancellationToken);

    /// <param name="resourceName">The resource's ARN.</param>
    /// <param name="tags">What it is to be tagged with.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task CreateTagsAsync(
        string resourceName, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken) =>
        api.CallAsync(
            new QueryRequest("CreateTags").With("ResourceName", resourceName).WithTags("Tags.Tag", tags),
            cancellationToken);

    private static QueryRequest Of(string action, string clusterIdentifier) =>
        new QueryRequest(action).With("ClusterIdentifier", clusterIdentifier);

    private async Task<Cluster> OneAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var result = await api.CallAsync(request, cancellationToken).ConfigureAwait(false);
        return Cluster.Read(result.Element("Cluster") ?? new XElement("Cluster"));
    }
}
