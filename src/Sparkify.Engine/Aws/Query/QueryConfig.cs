using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace Sparkify.Engine.Aws.Query;

/// <summary>How a service is called: the SDK's own settings, and the service's name.</summary>
internal sealed class QueryConfig : ClientConfig
{
    private static readonly DefaultConfiguration Standard = new()
    {
        Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard,
    };

    /// <param name="service">The service.</param>
    /// <param name="options">The region that was found.</param>
    public QueryConfig(QueryService service, AwsOptions options)
        : base(new DefaultConfigurationProvider([Standard]))
    {
        ServiceVersion = service.Version;
        RegionEndpointServiceName = service.SigningName;
        ServiceId = service.Id;
        // Without it, the signature would name the first label of the host.
        AuthenticationServiceName = service.SigningName;
        EndpointProvider = new QueryEndpoints(service);
        Region = options.Region!;
    }

    public override string ServiceVersion { get; }

    public override string RegionEndpointServiceName { get; }

    public override string UserAgent { get; } = "Sparkify.PowerShell";

    /// <summary>The region; the SDK forgets its own where there is an endpoint.</summary>
    public string Region { get; }

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(QueryEndpointResolver.Parameters(this));
}
