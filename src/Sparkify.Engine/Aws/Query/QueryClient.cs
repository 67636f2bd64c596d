using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Sparkify.Engine.Aws.Query;

/// <summary>
/// Calls a service through the SDK's own pipeline, so that signatures, clock skew and retries are the SDK's.
/// </summary>
internal sealed class QueryClient(
    QueryService service, AWSCredentials credentials, QueryConfig config, QueryPatience patience, IReporter reporter)
    : AmazonServiceClient(credentials, config)
{
    private readonly QueryMarshaller _marshaller = new(service);

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata { get; } = new QueryMetadata(service.Id);

    /// <summary>Makes a call.</summary>
    /// <exception cref="AmazonServiceException">The service says no.</exception>
    public Task<QueryResponse> CallAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        request.Attempts = new QueryAttempts();
        var options = new InvokeOptions
        {
            RequestMarshaller = _marshaller, ResponseUnmarshaller = new QueryUnmarshaller(request.Action),
        };
        return InvokeAsync<QueryResponse>(request, options, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new QueryEndpointResolver());
        pipeline.AddHandlerAfter<QueryEndpointResolver>(new QueryAuthentication());
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new QueryRetries(patience, reporter)));
    }

    private sealed class QueryMetadata(string serviceId) : IServiceMetadata
    {
        public string ServiceId { get; } = serviceId;

        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}
