using Amazon.Runtime;
using Sparkify.Engine.Aws.Ec2;
using Sparkify.Engine.Aws.Iam;
using Sparkify.Engine.Aws.Query;
using Sparkify.Engine.Aws.Redshift;
using Sparkify.Engine.Aws.Sts;

namespace Sparkify.Engine.Aws;

/// <summary>An account of AWS in a region, and the services of it that the module calls.</summary>
internal sealed class AwsSession : IDisposable
{
    private readonly List<QueryClient> _clients = [];

    /// <summary>For whoever has the credentials in hand, and the region.</summary>
    internal AwsSession(
        AwsOptions options, AWSCredentials credentials, AwsIdentity identity, IReporter reporter,
        QueryPatience? patience = null)
    {
        Options = options;
        Reporter = reporter;
        Redshift = new RedshiftClient(Api(QueryService.Redshift));
        Iam = new IamClient(Api(QueryService.Iam));
        Ec2 = new Ec2Client(Api(QueryService.Ec2));
        Sts = new StsClient(Api(QueryService.Sts));

        QueryApi Api(QueryService service)
        {
            patience ??= QueryPatience.Usual with { Time = options.Time };
            var config = new QueryConfig(service, options, patience);
            var client = new QueryClient(
                service, new CheckedCredentials(credentials, identity), config, patience, reporter);
            _clients.Add(client);
            return new QueryApi(service, client, identity, reporter);
        }
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
    public Ec2Client Ec2 { get; }

    /// <summary>Who is calling.</summary>
    public StsClient Sts { get; }

    /// <summary>Finds credentials and region, and says which under Verbose.</summary>
    /// <exception cref="SparkifyException">CredentialMissing, ConfigInvalid, ArgumentInvalid.</exception>
    public static async Task<AwsSession> OpenAsync(
        AwsOptions options, IReporter reporter, CancellationToken cancellationToken)
    {
        AwsFiles.Check();
        var region = AwsRegion.Find(options);
        var credentials = await AwsCredentials.FindAsync(options.ProfileName, cancellationToken).ConfigureAwait(false);
        if (credentials is AnonymousAWSCredentials)
            throw AwsErrors.NoCredentials();
        var identity = AwsIdentity.Of(credentials, options.ProfileName);
        reporter.Verbose($"AWS in {region}, as {identity.Words}");
        return new AwsSession(options with { Region = region }, credentials, identity, reporter);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var client in _clients)
            client.Dispose();
    }
}
