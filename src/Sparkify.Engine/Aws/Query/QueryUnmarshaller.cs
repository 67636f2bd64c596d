using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Sparkify.Engine.Aws.Query;

/// <summary>Reads what comes back: a result or an error.</summary>
/// <param name="action">What was asked for.</param>
internal sealed class QueryUnmarshaller(string action) : XmlResponseUnmarshaller
{
    // <ActionResponse><ActionResult>...</ActionResult><ResponseMetadata><RequestId/></ResponseMetadata></...>
    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext context)
    {
        // AnswerCheck has let it through.
        var answer = Read(context.Stream)!;
        return new QueryResponse
        {
            Result = answer.Element($"{action}Result") ?? answer,
            ResponseMetadata = new ResponseMetadata { RequestId = RequestId(answer) ?? "" },
        };
    }

    // <ErrorResponse><Error><Type/><Code/><Message/></Error><RequestId/></ErrorResponse>
    public override AmazonServiceException UnmarshallException(
        XmlUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
    {
        // A proxy or a load balancer speaks in HTML, or not at all: its status says enough.
        var answer = Read(context.Stream);
        var error = answer?.Descendants("Error").FirstOrDefault();
        var type = error?.Element("Type")?.Value == "Sender" ? ErrorType.Sender : ErrorType.Receiver;
        return new AmazonServiceException(
            QueryErrorText.Of(error?.Element("Message")?.Value) ?? $"HTTP {(int)statusCode} {statusCode}",
            innerException, type, error?.Element("Code")?.Value, answer is null ? null : RequestId(answer), statusCode);
    }

    private static XElement? Read(Stream stream)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        try
        {
            using var reader = XmlReader.Create(stream, settings);
            return WithoutNamespaces(XElement.Load(reader));
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static XElement WithoutNamespaces(XElement element) =>
        new(element.Name.LocalName, element.Nodes().Select(node =>
            node is XElement child ? WithoutNamespaces(child) : node));

    private static string? RequestId(XElement answer) =>
        answer.Descendants().FirstOrDefault(child =>
            child.Name.LocalName.Equals("RequestId", StringComparison.OrdinalIgnoreCase))?.Value;
}
