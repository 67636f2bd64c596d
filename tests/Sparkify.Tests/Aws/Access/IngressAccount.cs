using Sparkify.Emulator.Aws;
using Sparkify.Engine.Aws.Access;
using Sparkify.Engine.Aws.Lifecycle;
using Sparkify.Tests.Aws.Lifecycle;

namespace Sparkify.Tests.Aws.Access;

/// <summary>An account with a cluster that is available, and the work on who is let in.</summary>
internal sealed class IngressAccount : IAsyncDisposable
{
    public static readonly IngressOptions One = new() { Identifier = "sparkify", CidrIps = ["203.0.113.7"] };

    private IngressAccount(ClusterAccount account, AwsCluster cluster)
    {
        Account = account;
        Cluster = cluster;
    }

    public ClusterAccount Account { get; }

    public AwsCluster Cluster { get; }

    public AwsServer Server => Account.Server;

    /// <summary>The group that the module made for the cluster.</summary>
    public AwsSecurityGroup Own =>
        Assert.Single(Account.Account.SecurityGroups, group => group.GroupName == "sparkify-sparkify");

    /// <summary>The group that the cluster was made with.</summary>
    public AwsSecurityGroup Default =>
        Account.Account.SecurityGroups.Single(group => group.GroupName == "default");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<IngressAccount> StartAsync(bool isPublic = true)
    {
        var account = await ClusterAccount.StartAsync(new ClusterTimes { Modifying = TimeSpan.FromMilliseconds(50) });
        await account.CreateAsync(
            new ClusterOptions { Identifier = "sparkify", CreateRole = false, PubliclyAccessible = isPublic });
        await account.WaitAsync(SparkifyClusterState.Available);
        var cluster = account.Find();
        if (cluster.VpcSecurityGroupIds.Count == 0)
            cluster.VpcSecurityGroupIds.Add(account.Account.SecurityGroups[0].GroupId);
        account.Server.ClearRequests();
        return new IngressAccount(account, cluster);
    }

    public Task<IReadOnlyList<SparkifyIngress>> GrantAsync(IngressOptions? ingress = null, bool inHaste = false) =>
        Ingress.GrantAsync(
            ingress ?? One, inHaste ? Account.InHaste().Options : Account.Options, Account.Reporter, Token);

    public Task<IReadOnlyList<SparkifyIngress>> RevokeAsync(IngressOptions? ingress = null) =>
        Ingress.RevokeAsync(ingress ?? One, Account.Options, Account.Reporter, Token);

    /// <summary>What a group lets in: "tcp 5439-5439 203.0.113.7/32".</summary>
    public static string[] Rules(AwsSecurityGroup group) =>
        [.. group.Rules.Where(rule => !rule.Source.StartsWith("sg-", StringComparison.Ordinal))
            .Select(rule => FormattableString.Invariant(
                $"{rule.IpProtocol} {rule.FromPort}-{rule.ToPort} {rule.Source}"))];

    public ValueTask DisposeAsync() => Account.DisposeAsync();
}
