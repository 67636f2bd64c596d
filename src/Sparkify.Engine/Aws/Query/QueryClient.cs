using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Sparkify.Engine.Aws.Calls;

namespace Sparkify.Engine.Aws.Query;

/// <summary>
/// Calls a service through the SDK's own pipeline, so that signatures, clock skew and retries are the SDK's.
/// </summary>
internal sealed class QueryClient(
    QueryService service, AWSCredentials credentials, AwsOptions options, ServiceCalls calls)
    : AmazonServiceClient(credentials, calls.Configure(new QueryConfig(service, options), options))
{
    private readonly QueryMarshaller _marshaller = new(service);

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata { get; } = new QueryMetadata(service.Id);

    /// <summary>Makes a call.</summary>
    /// <exception cref="SparkifyException">What <see cref="CallOutcome"/> throws.</exception>
    public Task<QueryResponse> CallAsync(QueryRequest request, CancellationToken cancellationToken)
    {
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
        calls.AddTo(pipeline);
    }

    private sealed class QueryMetadata(string serviceId) : IServiceMetadata
    {
        public string ServiceId { get; } = serviceId;

        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}
