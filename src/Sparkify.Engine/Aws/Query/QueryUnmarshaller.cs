using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Sparkify.Engine.Aws.Query;

/// <summary>Reads what comes back: a result, or an error in either of the two shapes there are.</summary>
/// <param name="action">What was asked for.</param>
internal sealed class QueryUnmarshaller(string action) : XmlResponseUnmarshaller
{
    // Query:  <ActionResponse><ActionResult>...</ActionResult><ResponseMetadata><RequestId/></ResponseMetadata></...>
    // EC2:    <ActionResponse><requestId/>...</ActionResponse>
    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext context)
    {
        if (Read(context.Stream) is not { } answer || answer.Name.LocalName != $"{action}Response")
        {
            // What it is stays here: it may be half an answer with a password in it.
            throw new AmazonUnmarshallingException(
                requestId: "", lastKnownLocation: "", innerException: null, statusCode: HttpStatusCode.OK);
        }

        return new QueryResponse
        {
            Result = answer.Element($"{action}Result") ?? answer,
            ResponseMetadata = new ResponseMetadata { RequestId = RequestId(answer) ?? "" },
        };
    }

    // Query:  <ErrorResponse><Error><Type/><Code/><Message/></Error><RequestId/></ErrorResponse>
    // EC2:    <Response><Errors><Error><Code/><Message/></Error></Errors><RequestID/></Response>
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
