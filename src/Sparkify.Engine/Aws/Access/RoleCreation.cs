using Amazon;
using Sparkify.Engine.Aws.Iam;

namespace Sparkify.Engine.Aws.Access;

/// <summary>
/// Makes a role step by step, each only where it is not done yet: so what was made half is completed, and what was
/// changed is brought back in line.
/// </summary>
internal sealed class RoleCreation(RoleOptions options, AwsSession session)
{
    // IAM tells its servers of a new role one after the other. https://docs.aws.amazon.com/IAM/latest/UserGuide/
    // troubleshoot_general.html#troubleshoot_general_eventual-consistency
    private static readonly TimeSpan VisibleWithin = TimeSpan.FromMinutes(2);

    private readonly string _name = options.RoleName;
    private readonly IReadOnlyList<BucketPath> _paths = BucketPath.ParseAll(options.Buckets);
    private readonly IReadOnlyDictionary<string, string> _tags =
        ModuleTags.For(options.ClusterIdentifier, options.Tags);

    private readonly Persistence _patience = new(session.Options.Time, VisibleWithin);

    private bool _made;
    private bool _created;
    private bool _changed;

    public async Task<SparkifyRole> RunAsync(CancellationToken cancellationToken)
    {
        RoleNames.Check(_name);
        var role = await session.Iam.FindAsync(_name, cancellationToken).ConfigureAwait(false)
            ?? await MakeAsync(cancellationToken).ConfigureAwait(false);
        RequireOurs(role);
        try
        {
            if (_made)
                role = await SeenAsync(cancellationToken).ConfigureAwait(false);
            return await CompleteAsync(role, cancellationToken).ConfigureAwait(false);
        }
        catch (SparkifyException exception) when (_made)
        {
            throw exception.Because(
                $"The role {_name} was made, but it is not complete", _name,
                $"Run it again to complete the role, or remove it: Remove-SparkifyRole {_name}.");
        }
    }

    /// <summary>Looks, and describes what <see cref="RunAsync"/> would do.</summary>
    /// <exception cref="SparkifyException">What <see cref="RunAsync"/> throws before it changes anything.</exception>
    public async Task<string> DescribeAsync(CancellationToken cancellationToken)
    {
        RoleNames.Check(_name);
        var paths = string.Join(", ", _paths);
        if (await session.Iam.FindAsync(_name, cancellationToken).ConfigureAwait(false) is not { } role)
            return $"Make the role, which Redshift alone may take on, to read {paths}";
        RequireOurs(role);
        var policy = await session.Iam.FindPolicyAsync(_name, cancellationToken).ConfigureAwait(false);
        List<string> changes = [];
        if (!RolePolicy.Same(policy, Reading()))
        {
            var before = policy is null ? [] : RolePolicy.Paths(policy);
            changes.Add($"let it read {paths}, not {(before.Count == 0 ? "nothing" : string.Join(", ", before))}");
        }

        if (!IsTrustRight(role))
            changes.Add("let Redshift alone take it on, for this account");
        if (LacksTags(role))
            changes.Add("tag it");
        return changes.Count == 0
            ? $"Leave the role that is there as it is: it reads {paths}"
            : $"Change the role that is there: {string.Join("; ", changes)}";
    }

    private string Reading() =>
        RolePolicy.Reading(_paths, RegionEndpoint.GetBySystemName(session.Options.Region).PartitionName);

    private bool LacksTags(Role role) => _tags.Any(tag => role.Tags.GetValueOrDefault(tag.Key) != tag.Value);

    private static bool IsTrustRight(Role role) => RolePolicy.Same(role.AssumeRolePolicyDocument, Trust(role));

    // arn:aws:iam::123456789012:role/name
    private static string Trust(Role role) => RolePolicy.Trust(role.Arn.Split(':')[4]);

    private async Task<Role> MakeAsync(CancellationToken cancellationToken)
    {
        session.Reporter.Verbose($"Making the role {_name}, which Redshift alone may take on");
        var account = await session.AccountAsync(cancellationToken).ConfigureAwait(false);
        _made = _changed = true;
        try
        {
            var role = await session.Iam.CreateRoleAsync(
                _name, RolePolicy.Trust(account), "Lets Amazon Redshift read S3; made by Sparkify.PowerShell", _tags,
                cancellationToken).ConfigureAwait(false);
            _created = true;
            return role;
        }
        catch (SparkifyException exception) when (exception.IsAws("EntityAlreadyExists"))
        {
            // It was not there a moment ago. Either the answer to a first try was lost, or somebody else was faster.
            return await SeenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SparkifyException exception) when (exception.IsPassing())
        {
            throw exception.Because(
                $"The role {_name} may have been made, or not", _name,
                $"Run it again to go on from what is there, or remove the role: Remove-SparkifyRole {_name}.");
        }
    }

    private async Task<Role> SeenAsync(CancellationToken cancellationToken) =>
        await _patience.AskAsync(
            () => session.Iam.FindAsync(_name, cancellationToken), TellWaiting, cancellationToken).ConfigureAwait(false)
        ?? throw new SparkifyException(
            ErrorIds.RequestFailed,
            $"IAM says that there is a role {_name}, and does not show it after {VisibleWithin.TotalMinutes} minutes.",
            _name, "Look for one whose name differs in upper and lower case only, or run it again later.");

    private void RequireOurs(Role role)
    {
        var cluster = role.Tags.GetValueOrDefault(ModuleTags.Cluster);
        if (!ModuleTags.IsManaged(role.Tags))
        {
            throw new SparkifyException(
                ErrorIds.NotManaged,
                $"There is a role {_name} that this module did not make, so it was left as it is.", _name,
                $"Take another name, or give the cluster that role as it is: -RoleArn {role.Arn}.");
        }

        if (options.ClusterIdentifier is not null && cluster is not null && cluster != options.ClusterIdentifier)
        {
            throw new SparkifyException(
                ErrorIds.NotManaged,
                $"The role {_name} was made for the cluster {cluster}, so it was left as it is.", _name,
                $"Give the cluster that role as it is (-RoleArn {role.Arn}), or another one.");
        }
    }

    private async Task<SparkifyRole> CompleteAsync(Role role, CancellationToken cancellationToken)
    {
        if (!IsTrustRight(role))
        {
            session.Reporter.Verbose($"Letting Redshift alone take on the role {_name}");
            await ChangeAsync(() => session.Iam.UpdateAssumeRolePolicyAsync(
                _name, Trust(role), cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        if (LacksTags(role))
        {
            await ChangeAsync(() => session.Iam.TagRoleAsync(_name, _tags, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        }

        var reading = Reading();
        var policy = _made ? null : await session.Iam.FindPolicyAsync(_name, cancellationToken).ConfigureAwait(false);
        if (!RolePolicy.Same(policy, reading))
        {
            session.Reporter.Verbose($"Letting the role {_name} read {string.Join(", ", _paths)}");
            await ChangeAsync(() => session.Iam.PutRolePolicyAsync(
                _name, RolePolicy.Name, reading, cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        if (!_made)
            await WarnOfMoreAsync(cancellationToken).ConfigureAwait(false);
        Dictionary<string, string> tags = new(role.Tags, StringComparer.Ordinal);
        foreach (var (key, value) in _tags)
            tags[key] = value;
        return (role with { Tags = tags }).ToResult([.. _paths.Select(path => path.ToString())], _changed, session, _created);
    }

    // A server that has not heard of the role yet says that there is none.
    private async Task ChangeAsync(Func<Task> change, CancellationToken cancellationToken)
    {
        await _patience.DoAsync(
            change,
            exception => exception.IsAws("ConcurrentModification") || (_made && exception.IsAws("NoSuchEntity")),
            TellWaiting, cancellationToken).ConfigureAwait(false);
        _changed = true;
    }

    // What others gave the role is theirs to take away; but it can do more than it was asked to be able to.
    private async Task WarnOfMoreAsync(CancellationToken cancellationToken)
    {
        var written = await session.Iam.ListRolePoliciesAsync(_name, cancellationToken).ConfigureAwait(false);
        var attached = await session.Iam.ListAttachedRolePoliciesAsync(_name, cancellationToken).ConfigureAwait(false);
        List<string> others = [.. written.Where(name => name != RolePolicy.Name), .. attached];
        if (others.Count > 0)
        {
            session.Reporter.Warning(
                $"The role {_name} can do more than read {string.Join(", ", _paths)}: it also has "
                + $"{string.Join(", ", others)}, which this module did not give it.");
        }
    }

    private void TellWaiting(TimeSpan elapsed) =>
        session.Reporter.Progress(new SparkifyProgress(
            $"Waiting for IAM to show the role {_name}", (long)elapsed.TotalSeconds, 0, "seconds"));
}
