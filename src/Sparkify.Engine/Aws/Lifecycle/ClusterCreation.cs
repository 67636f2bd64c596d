using Sparkify.Engine.Aws.Access;
using Sparkify.Engine.Aws.Redshift;

namespace Sparkify.Engine.Aws.Lifecycle;

/// <summary>
/// Makes a cluster, its role before it. Whatever is there already is taken up, so a creation that died half way goes on
/// from where it was.
/// </summary>
internal sealed class ClusterCreation(AwsSession session)
{
    private const int StandardPort = 5439;

    // IAM tells the rest of AWS of a new role when it gets to it.
    private static readonly TimeSpan RolePatience = TimeSpan.FromMinutes(2);

    public async Task<SparkifyCluster> RunAsync(ClusterOptions asked, CancellationToken cancellationToken)
    {
        if (await session.Redshift.FindAsync(asked.Identifier, cancellationToken).ConfigureAwait(false) is { } existing)
            return await AdoptAsync(existing, asked, cancellationToken).ConfigureAwait(false);
        if (asked.SubnetGroup is null)
            await RequireDefaultNetworkAsync(cancellationToken).ConfigureAwait(false);
        var role = asked.CreatesRole
            ? await Roles.CreateAsync(RoleFor(asked, session), session, cancellationToken).ConfigureAwait(false)
            : null;
        try
        {
            var cluster = await CreateAsync(Request(asked, role?.RoleArn), cancellationToken).ConfigureAwait(false);
            return cluster.ToResult(session) with { Created = true, RoleCreated = role?.Created == true };
        }
        catch (SparkifyException exception)
        {
            // A call whose answer was lost may have made it; so may somebody else, meanwhile.
            var made = exception.IsAws("ClusterAlreadyExists") || exception.IsPassing()
                ? await LookAgainAsync(asked.Identifier, cancellationToken).ConfigureAwait(false) : null;
            if (made is null)
                throw ClusterRefusal.Of(exception, asked, role, session);
            session.Reporter.Warning(
                $"There is a cluster {asked.Identifier} now, and AWS did not say whether this command made it: it is "
                + "given as one that was there.");
            var adopted = await AdoptAsync(made, asked, cancellationToken).ConfigureAwait(false);
            return adopted with { RoleCreated = role?.Created == true };
        }
    }

    /// <summary>Looks, and describes what <see cref="RunAsync"/> would do.</summary>
    /// <exception cref="SparkifyException">What <see cref="RunAsync"/> throws before it changes anything.</exception>
    public async Task<string> DescribeAsync(ClusterOptions asked, CancellationToken cancellationToken)
    {
        if (await session.Redshift.FindAsync(asked.Identifier, cancellationToken).ConfigureAwait(false) is { } existing)
            return await new ClusterAdoption(session).DescribeAsync(existing, asked, cancellationToken).ConfigureAwait(false);
        if (asked.SubnetGroup is null)
            await RequireDefaultNetworkAsync(cancellationToken).ConfigureAwait(false);
        var text = Clusters.Describe(asked);
        if (!asked.CreatesRole)
            return text;
        var role = RoleFor(asked, session);
        var change = await new RoleCreation(role, session).DescribeAsync(cancellationToken).ConfigureAwait(false);
        return await session.Iam.FindAsync(role.RoleName, cancellationToken).ConfigureAwait(false) is null
            ? text : $"{text}. The role {role.RoleName}: {change}";
    }

    /// <summary>The role that is made for a cluster.</summary>
    public static RoleOptions RoleFor(ClusterOptions asked, AwsSession session) => new()
    {
        RoleName = Roles.NameFor(asked.Identifier, session.Options.Region!), Buckets = asked.Buckets, Tags = asked.Tags,
        ClusterIdentifier = asked.Identifier,
    };

    private Task<SparkifyCluster> AdoptAsync(
        Cluster existing, ClusterOptions asked, CancellationToken cancellationToken) =>
        new ClusterAdoption(session).RunAsync(existing, asked, cancellationToken);

    // Redshift would say that EC2-Classic is no more, when the role is made already.
    private async Task RequireDefaultNetworkAsync(CancellationToken cancellationToken)
    {
        var networks = await session.Ec2.FindVpcsAsync([("isDefault", "true")], cancellationToken)
            .ConfigureAwait(false);
        if (networks.Count > 0)
            return;
        throw new SparkifyException(
            ErrorIds.ArgumentInvalid,
            $"The account has no default network (VPC) in {session.Options.Region}, and no subnet group is named.",
            nameof(ClusterOptions.SubnetGroup),
            "Give the cluster subnet group of one of your networks with -SubnetGroup (aws redshift " +
            "describe-cluster-subnet-groups shows them), or make the default network by aws ec2 create-default-vpc.");
    }

    private static CreateClusterRequest Request(ClusterOptions asked, string? madeRole)
    {
        IReadOnlyList<string> roles = madeRole is null ? asked.RoleArns : [madeRole];
        return new CreateClusterRequest
        {
            ClusterIdentifier = asked.Identifier, NodeType = asked.NodeType, NumberOfNodes = asked.NodeCount,
            MasterUsername = asked.MasterUserName, MasterUserPassword = asked.MasterUserPassword,
            DBName = asked.Database, Port = asked.Port ?? StandardPort, PubliclyAccessible = asked.PubliclyAccessible,
            ClusterSubnetGroupName = asked.SubnetGroup, VpcSecurityGroupIds = asked.SecurityGroupIds,
            IamRoles = roles, DefaultIamRoleArn = roles is [var first, ..] ? first : null,
            Tags = ModuleTags.For(asked.Identifier, asked.Tags),
        };
    }

    private async Task<Cluster> CreateAsync(CreateClusterRequest request, CancellationToken cancellationToken)
    {
        session.Reporter.Verbose(
            $"Making the cluster {request.ClusterIdentifier}: {request.NumberOfNodes} x {request.NodeType}");
        Cluster? made = null;
        await new Persistence(session.Options.Time, RolePatience).DoAsync(
            async () => made = await session.Redshift.CreateClusterAsync(request, cancellationToken)
                .ConfigureAwait(false),
            // "The IAM role … is not valid. The IAM role must delegate access to an Amazon Redshift account."
            exception => request.IamRoles.Count > 0 && exception.IsAws("InvalidParameterValue")
                && exception.Message.Contains("IAM role", StringComparison.OrdinalIgnoreCase),
            elapsed =>
            {
                session.Reporter.Verbose("Redshift does not know the role yet; it is asked again");
                session.Reporter.Progress(new SparkifyProgress(
                    "Waiting for Redshift to know the role", (long)elapsed.TotalSeconds, 0, "seconds"));
            },
            cancellationToken).ConfigureAwait(false);
        return made!;
    }

    private async Task<Cluster?> LookAgainAsync(string identifier, CancellationToken cancellationToken)
    {
        try
        {
            return await session.Redshift.FindAsync(identifier, cancellationToken).ConfigureAwait(false);
        }
        catch (SparkifyException exception)
        {
            session.Reporter.Verbose(exception.Message);
            return null;
        }
    }
}
