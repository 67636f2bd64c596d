using System.Net;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Sparkify.Engine.Aws.Calls;

/// <summary>
/// Refuses a success that is no answer to the call: the SDK would read a proxy's page as an empty answer.
/// </summary>
internal sealed class AnswerCheck : PipelineHandler
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = false,
    };

    /// <exception cref="AmazonUnmarshallingException">The answer is none.</exception>
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var response = await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        var answer = executionContext.ResponseContext.HttpResponse;
        if (!answer.IsSuccessStatusCode)
            return response;
        // QueryHttpClients has read it to the last byte, so it can be read twice.
        var stream = answer.ResponseBody.OpenResponse();
        if (!IsWhole(stream, $"{ServiceCall.Of(executionContext).Action}Response"))
        {
            // What it is stays here: it may be half an answer with a password in it.
            throw new AmazonUnmarshallingException(
                requestId: "", lastKnownLocation: "", innerException: null, statusCode: HttpStatusCode.OK);
        }

        stream.Position = 0;
        return response;
    }

    private static bool IsWhole(Stream stream, string name)
    {
        try
        {
            using var reader = XmlReader.Create(stream, Settings);
            if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != name)
                return false;
            while (reader.Read())
            {
                // An end that is missing, or an entity, throws.
            }

            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
