using System.Security.Cryptography;

namespace Sparkify.Emulator.Aws;

/// <summary>What is in the account, as of now. Tests may read it at any time, and change what is in it.</summary>
public sealed class AwsAccount
{
    private const string HomeRegion = "us-west-2";

    private readonly List<AwsCluster> _clusters = [];
    private readonly List<AwsRole> _roles = [];
    private readonly List<AwsSecurityGroup> _securityGroups = [];
    private readonly List<AwsSnapshot> _snapshots = [];
    private readonly List<AwsSecret> _secrets = [];
    private readonly List<AwsVpc> _vpcs = [];
    private readonly Dictionary<string, string> _subnetGroups = new(StringComparer.Ordinal);
    private readonly HashSet<string> _regions = [];

    internal AwsAccount() => PrepareRegion(HomeRegion);

    public string AccountId { get; } = "123456789012";

    /// <summary>Whose the keys are: a user, or a session of a role (arn:aws:sts::…:assumed-role/…/…).</summary>
    public string CallerArn { get; set; } = "arn:aws:iam::123456789012:user/sparkify";

    /// <summary>How long temporary passwords are good, whatever was asked for; null for as long as asked.</summary>
    public TimeSpan? CredentialLife { get; set; }

    public IReadOnlyList<AwsCluster> Clusters
    {
        get
        {
            Advance();
            return Copy(_clusters);
        }
    }

    public IReadOnlyList<AwsRole> Roles => Copy(_roles);

    public IReadOnlyList<AwsSecurityGroup> SecurityGroups => Copy(_securityGroups);

    public IReadOnlyList<AwsSnapshot> Snapshots => Copy(_snapshots);

    /// <summary>The passwords kept for clusters; each goes with its cluster.</summary>
    public IReadOnlyList<AwsSecret> Secrets
    {
        get
        {
            Advance();
            return Copy(_secrets);
        }
    }

    public IReadOnlyList<AwsVpc> Vpcs => Copy(_vpcs);

    /// <summary>
    /// Whether there is nothing but the default networks and their default groups, without a rule added.
    /// </summary>
    public bool IsEmpty => Clusters.Count == 0 && Roles.Count == 0 && Snapshots.Count == 0 && Secrets.Count == 0
        && Vpcs.All(vpc => vpc.IsDefault)
        && SecurityGroups.All(group => group.GroupName == "default" && group.Rules.All(rule => rule.IsFromGroup));

    /// <summary>Held by whoever reads and then changes.</summary>
    internal Lock Sync { get; } = new();

    public void Add(AwsCluster cluster) => Add(_clusters, cluster);

    public void Add(AwsRole role) => Add(_roles, role);

    public void Add(AwsSecurityGroup group) => Add(_securityGroups, group);

    public void Add(AwsSnapshot snapshot) => Add(_snapshots, snapshot);

    public void Add(AwsVpc vpc) => Add(_vpcs, vpc);

    /// <summary>Makes a subnet group that clusters may name.</summary>
    public void AddSubnetGroup(string name, string vpcId)
    {
        lock (Sync)
            _subnetGroups.Add(name, vpcId);
    }

    public void Remove(AwsRole role)
    {
        lock (Sync)
            _roles.Remove(role);
    }

    public void Remove(AwsSecurityGroup group)
    {
        lock (Sync)
            _securityGroups.Remove(group);
    }

    /// <summary>Takes a network away, with its groups.</summary>
    public void Remove(AwsVpc vpc)
    {
        lock (Sync)
        {
            _vpcs.Remove(vpc);
            _securityGroups.RemoveAll(group => group.VpcId == vpc.VpcId);
        }
    }

    internal void Add(AwsSecret secret) => Add(_secrets, secret);

    /// <summary>The network of a subnet group; null when there is no such group.</summary>
    internal string? VpcOfSubnetGroup(string name)
    {
        lock (Sync)
            return _subnetGroups.GetValueOrDefault(name);
    }

    /// <summary>Gives a region its default network, the first time somebody asks something there.</summary>
    internal void PrepareRegion(string region)
    {
        lock (Sync)
        {
            if (!_regions.Add(region))
                return;
            var vpc = new AwsVpc(NewId("vpc"), region, "172.31.0.0/16", IsDefault: true);
            _vpcs.Add(vpc);
            var group = new AwsSecurityGroup
            {
                GroupId = NewId("sg"), GroupName = "default", Description = "default VPC security group",
                VpcId = vpc.VpcId, Region = region,
            };
            group.Rules.Add(new IngressRule(NewId("sgr"), "-1", -1, -1, group.GroupId, null));
            _securityGroups.Add(group);
        }
    }

    /// <summary>An id as EC2 makes them, such as sg-0123456789abcdef0.</summary>
    internal static string NewId(string prefix) =>
        $"{prefix}-0{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";

    /// <summary>Lets the time that has gone by do its work.</summary>
    private void Advance()
    {
        lock (Sync)
        {
            _clusters.RemoveAll(cluster => cluster.Advance() == ClusterChange.Gone);
            _secrets.RemoveAll(secret => !_clusters.Exists(cluster => cluster.MasterPasswordSecretArn == secret.Arn));
        }
    }

    private List<T> Copy<T>(List<T> items)
    {
        lock (Sync)
            return [.. items];
    }

    private void Add<T>(List<T> items, T item)
    {
        lock (Sync)
            items.Add(item);
    }
}
