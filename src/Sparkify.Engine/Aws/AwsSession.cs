using Amazon.EC2;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Sparkify.Engine.Aws.Calls;
using Sparkify.Engine.Aws.Iam;
using Sparkify.Engine.Aws.Query;
using Sparkify.Engine.Aws.Redshift;

namespace Sparkify.Engine.Aws;

/// <summary>An account of AWS in a region, and the services of it that the module calls.</summary>
internal sealed class AwsSession : IDisposable
{
    private readonly QueryClient _redshift;
    private readonly QueryClient _iam;

    // Their assemblies are loaded when they are first called.
    private readonly Lazy<Ec2Client> _ec2;
    private readonly Lazy<StsClient> _sts;
    private string? _account;

    /// <summary>For whoever has the credentials in hand, and the region.</summary>
    internal AwsSession(
        AwsOptions options, AWSCredentials credentials, AwsIdentity identity, IReporter reporter,
        QueryPatience? patience = null)
    {
        Options = options;
        Reporter = reporter;
        var calls = new ServiceCalls(
            patience ?? QueryPatience.Usual with { Time = options.Time }, identity, reporter);
        var checkedCredentials = new CheckedCredentials(credentials, identity);
        _redshift = new QueryClient(QueryService.Redshift, checkedCredentials, options, calls);
        _iam = new QueryClient(QueryService.Iam, checkedCredentials, options, calls);
        _ec2 = new Lazy<Ec2Client>(() => new Ec2Client(checkedCredentials, options, calls));
        _sts = new Lazy<StsClient>(() => new StsClient(checkedCredentials, options, calls));
        Redshift = new RedshiftClient(new QueryApi(_redshift));
        Iam = new IamClient(new QueryApi(_iam));
    }

    /// <summary>What was asked for, and the region that was found.</summary>
    public AwsOptions Options { get; }

    /// <summary>Where it is told what is done.</summary>
    public IReporter Reporter { get; }

    /// <summary>Clusters and their snapshots.</summary>
    public RedshiftClient Redshift { get; }

    /// <summary>Roles and their policies.</summary>
    public IamClient Iam { get; }

    /// <summary>Networks and their security groups.</summary>
    public IAmazonEC2 Ec2 => _ec2.Value;

    /// <summary>Who is calling.</summary>
    public IAmazonSecurityTokenService Sts => _sts.Value;

    /// <summary>The number of the account that the credentials are of.</summary>
    public async Task<string> AccountAsync(CancellationToken cancellationToken) =>
        _account ??= (await Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken)
            .ConfigureAwait(false)).Account;

    /// <summary>Finds credentials and region, and says which under Verbose.</summary>
    /// <exception cref="SparkifyException">CredentialMissing, ConfigInvalid, ArgumentInvalid.</exception>
    public static async Task<AwsSession> OpenAsync(
        AwsOptions options, IReporter reporter, CancellationToken cancellationToken)
    {
        AwsFiles.Check();
        // That a profile is missing is said first: no region can be found in it. Where none is named, looking for
        // credentials may take seconds, and a missing region is said before.
        var named = options.ProfileName is { } profile
            ? await AwsCredentials.FindAsync(profile, cancellationToken).ConfigureAwait(false) : null;
        var region = AwsRegion.Find(options);
        var credentials =
            named ?? await AwsCredentials.FindAsync(profileName: null, cancellationToken).ConfigureAwait(false);
        if (credentials is AnonymousAWSCredentials)
            throw AwsErrors.NoCredentials();
        var identity = AwsIdentity.Of(credentials, options.ProfileName);
        reporter.Verbose($"AWS in {region}, as {identity.Words}");
        return new AwsSession(options with { Region = region }, credentials, identity, reporter);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _redshift.Dispose();
        _iam.Dispose();
        if (_ec2.IsValueCreated)
            _ec2.Value.Dispose();
        if (_sts.IsValueCreated)
            _sts.Value.Dispose();
    }
}
