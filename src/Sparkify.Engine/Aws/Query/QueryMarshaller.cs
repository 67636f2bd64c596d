using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Sparkify.Engine.Aws.Query;

/// <summary>Writes a call as the form that the service takes.</summary>
internal sealed class QueryMarshaller(QueryService service) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var call = (QueryRequest)input;
        var request = new DefaultRequest(call, $"Amazon.{service.Id}");
        request.Parameters.Add("Action", call.Action);
        request.Parameters.Add("Version", service.Version);
        foreach (var (name, value) in call.Parameters)
            request.Parameters.Add(name, value);
        request.ResourcePath = "/";
        return request;
    }
}
