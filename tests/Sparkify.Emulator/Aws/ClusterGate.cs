using System.Net;
using Sparkify.Emulator.Aws.Iam;
using Sparkify.Emulator.Redshift;
using Sparkify.Emulator.Redshift.Sessions;

namespace Sparkify.Emulator.Aws;

/// <summary>Lets in who may log in to a cluster of the account, while it is available and its rules let them.</summary>
internal sealed class ClusterGate(AwsAccount account) : IClusterGate
{
    public bool IsOpenTo(IPAddress address)
    {
        lock (account.Sync)
            return account.Clusters.Any(cluster => IsOpen(cluster, address));
    }

    public IReadOnlyList<ClusterLogin> Logins(string user, string database, IPAddress address)
    {
        lock (account.Sync)
            return [.. account.Clusters.SelectMany(cluster => Logins(cluster, user, database, address))];
    }

    private IEnumerable<ClusterLogin> Logins(AwsCluster cluster, string user, string database, IPAddress address)
    {
        var (view, isOpen) = (View(cluster), IsOpen(cluster, address));
        var physical = database == cluster.DBName ? cluster.PhysicalDatabase : null;
        if (user == cluster.MasterUsername)
        {
            yield return new ClusterLogin(
                view, cluster.MasterPassword, isOpen, user, IsMaster: true, MakesUser: false, physical);
        }

        var temporary = cluster.Logins.Where(
            login => login.UserName == user && login.Expiration > DateTime.UtcNow);
        foreach (var login in temporary)
        {
            var isMaster = login.DatabaseUser == cluster.MasterUsername;
            yield return new ClusterLogin(
                view, login.Password, isOpen, login.DatabaseUser, isMaster, login.MakesUser && !isMaster,
                login.Database is null || login.Database == database ? physical : null);
        }
    }

    /// <summary>The rule may be for the port that was asked for, or for the one the endpoint really has.</summary>
    private bool IsOpen(AwsCluster cluster, IPAddress address) => cluster.IsServing && account.SecurityGroups
        .Where(group => cluster.VpcSecurityGroupIds.Contains(group.GroupId))
        .SelectMany(group => group.Rules)
        .Any(rule => rule.Admits(address, cluster.Port) || rule.Admits(address, cluster.EndpointPort));

    private ClusterView View(AwsCluster cluster) => new(
        cluster, cluster.ClusterIdentifier, cluster.Region, () => Roles(cluster), () => cluster.DefaultIamRoleArn);

    private List<RedshiftRole> Roles(AwsCluster cluster)
    {
        lock (account.Sync)
        {
            return
            [
                .. cluster.IamRoles.Where(role => role.ApplyStatus == "in-sync")
                    .Select(role => RoleLookup.FindTrusting(account, role.IamRoleArn)).OfType<AwsRole>()
                    .Select(role => new PolicyRole(role.Arn, RoleLookup.Rights(role))),
            ];
        }
    }

    /// <summary>A role that may read what its policies allow.</summary>
    private sealed record PolicyRole(string Name, IReadOnlyList<PolicyDocument> Policies) : RedshiftRole(Name)
    {
        private readonly string _s3 = $"arn:{Name.Split(':')[1]}:s3:::";

        internal override bool MayList(string bucket, string prefix) =>
            PolicyDocument.Allow(Policies, "s3:ListBucket", _s3 + bucket, prefix);

        internal override bool MayRead(string bucket, string key) =>
            PolicyDocument.Allow(Policies, "s3:GetObject", $"{_s3}{bucket}/{key}", prefix: null);
    }
}
