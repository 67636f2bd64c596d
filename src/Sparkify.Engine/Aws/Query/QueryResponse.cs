using System.Xml.Linq;
using Amazon.Runtime;

namespace Sparkify.Engine.Aws.Query;

/// <summary>The answer to a call: what is in its result, as XML without namespaces.</summary>
internal sealed class QueryResponse : AmazonWebServiceResponse
{
    /// <summary>The element that holds the result: <c>CreateClusterResult</c>, or the whole answer of EC2.</summary>
    public XElement Result { get; init; } = new("Empty");
}
