using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Sparkify.Emulator.Aws.Wire;

/// <summary>Answers as the Query protocol wraps them, and as EC2 does.</summary>
internal static class AwsAnswers
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Async = true };

    public static XElement Result(AwsService service, string operation, IEnumerable<XElement>? content, string id)
    {
        var answer = new XElement($"{operation}Response");
        if (service.IsEc2)
            answer.Add(new XElement("requestId", id), content);
        else if (content is null)
            answer.Add(Metadata(id));
        else
            answer.Add(new XElement($"{operation}Result", content), Metadata(id));
        return In(service.Namespace, answer);
    }

    public static XElement Error(AwsService? service, AwsError error, string id)
    {
        var (code, message) = (new XElement("Code", error.Code), new XElement("Message", error.Message));
        if (service is { IsEc2: true })
        {
            return new XElement(
                "Response", new XElement("Errors", new XElement("Error", code, message)),
                new XElement("RequestID", id));
        }

        var type = new XElement("Type", error.Status < 500 ? "Sender" : "Receiver");
        var answer = new XElement(
            "ErrorResponse", new XElement("Error", type, code, message), new XElement("RequestId", id));
        return service is null ? answer : In(service.Namespace, answer);
    }

    public static async Task SendAsync(HttpContext context, int status, XElement answer)
    {
        using var memory = new MemoryStream();
        await using (var writer = XmlWriter.Create(memory, Settings))
            await new XDocument(answer).SaveAsync(writer, CancellationToken.None);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/xml";
        context.Response.ContentLength = memory.Length;
        await context.Response.Body.WriteAsync(memory.ToArray(), context.RequestAborted);
    }

    private static XElement Metadata(string id) => new("ResponseMetadata", new XElement("RequestId", id));

    private static XElement In(XNamespace ns, XElement answer)
    {
        foreach (var element in answer.DescendantsAndSelf())
            element.Name = ns + element.Name.LocalName;
        return answer;
    }
}
