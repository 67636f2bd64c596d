using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace Sparkify.Engine.Aws.Query;

/// <summary>How a service is called: the SDK's own settings, and the service's name.</summary>
internal sealed class QueryConfig : ClientConfig
{
    private static readonly DefaultConfiguration Standard = new()
    {
        Name = Amazon.Runtime.DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard,
    };

    /// <param name="service">The service.</param>
    /// <param name="options">The region that was found, and the endpoint if one was given.</param>
    /// <param name="patience">How long an answer is waited for.</param>
    /// <exception cref="SparkifyException">ArgumentInvalid: the configured endpoint is no address.</exception>
    public QueryConfig(QueryService service, AwsOptions options, QueryPatience patience)
        : base(new DefaultConfigurationProvider([Standard]))
    {
        ServiceVersion = service.Version;
        RegionEndpointServiceName = service.SigningName;
        ServiceId = service.Id;
        // Without it, the signature would name the first label of the host.
        AuthenticationServiceName = service.SigningName;
        EndpointProvider = new QueryEndpoints(service);
        Timeout = patience.Answer;
        HttpClientFactory = new QueryHttpClients();
        // Its own account of retries would let one bad minute spoil the next.
        ThrottleRetries = false;
        if (options.ProfileName is not null)
            Profile = new Profile(options.ProfileName);
        Region = options.Region!;
        RegionEndpoint = RegionEndpoint.GetBySystemName(Region);
        Endpoint = AwsEndpoint.Find(this, options.EndpointUrl);
        if (Endpoint is not null)
            ServiceURL = Endpoint.ToString();
    }

    public override string ServiceVersion { get; }

    public override string RegionEndpointServiceName { get; }

    public override string UserAgent { get; } = "Sparkify.PowerShell";

    /// <summary>The region; the SDK forgets its own where there is an endpoint.</summary>
    public string Region { get; }

    /// <summary>The endpoint given or configured; null for Amazon's.</summary>
    public Uri? Endpoint { get; }

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(QueryEndpointResolver.Parameters(this));
}
