using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace Sparkify.Engine.Aws.Query;

/// <summary>Tells the endpoint provider what it goes by: the region, and what is configured.</summary>
internal sealed class QueryEndpointResolver : BaseEndpointResolver
{
    /// <summary>What a service's endpoint depends on.</summary>
    public static EndpointParameters Parameters(QueryConfig config) => new()
    {
        ["Region"] = config.Region,
        ["UseDualStack"] = config.UseDualstackEndpoint,
        ["UseFIPS"] = config.UseFIPSEndpoint,
        ["Endpoint"] = config.ServiceURL,
    };

    /// <inheritdoc/>
    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) =>
        Parameters((QueryConfig)requestContext.ClientConfig);
}
