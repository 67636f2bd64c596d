using System.Globalization;
using System.Text;
using System.Xml.Linq;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Sparkify.Emulator.Signing;

namespace Sparkify.Emulator.S3;

/// <summary>Answers to the operations.</summary>
internal static class S3Answers
{
    private static readonly XmlWriterSettings XmlSettings =
        new() { Encoding = new UTF8Encoding(false), CheckCharacters = false, Async = true };

    public static async Task AnswerAsync(
        HttpContext context, S3Request request, Bucket bucket, Signature? signature, S3Faults faults,
        S3Faults.Fault? fault, CancellationToken stop)
    {
        switch (request.Operation)
        {
            case "HeadBucket":
                break;
            case "ListObjectsV2":
                await SendXmlAsync(context, Listing.Page(bucket, request.Query));
                break;
            case "GetObject" or "HeadObject":
                var stored = bucket.Find(request.Key) ?? throw S3Error.NoSuchKey(request.Key);
                await SendObjectAsync(context, request, stored, fault, stop);
                break;
            case "PutObject":
                var put = StoredObject.Of(await RequestBody.ReadAsync(context.Request, signature));
                bucket.Put(request.Key, put);
                context.Response.Headers.ETag = put.ETag;
                break;
            case "DeleteObject":
                bucket.Delete(request.Key);
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case "DeleteObjects":
                var list = await RequestBody.ReadAsync(context.Request, signature);
                await SendXmlAsync(context, Delete(request, bucket, list, faults));
                break;
            default:
                throw new S3Error(
                    501, "NotImplemented", "A header you provided implies functionality that is not implemented.");
        }
    }

    public static async Task SendXmlAsync(HttpContext context, XDocument document)
    {
        using var memory = new MemoryStream();
        await using (var writer = XmlWriter.Create(memory, XmlSettings))
            await document.SaveAsync(writer, CancellationToken.None);
        context.Response.ContentType = "application/xml";
        context.Response.ContentLength = memory.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(memory.ToArray(), context.RequestAborted);
    }

    private static async Task SendObjectAsync(
        HttpContext context, S3Request request, StoredObject stored, S3Faults.Fault? fault, CancellationToken stop)
    {
        if (request.IfMatch is { } etag && etag != "*" && etag.Trim('"') != stored.ETag.Trim('"'))
        {
            throw new S3Error(
                412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
        }

        var response = context.Response;
        response.ContentType = "binary/octet-stream";
        response.Headers.ETag = stored.ETag;
        response.Headers.AcceptRanges = "bytes";
        response.Headers.LastModified = stored.LastModified.ToString("R", CultureInfo.InvariantCulture);
        var body = stored.Content.AsMemory();
        if (request.Range is not null && ByteRange.Of(request.Range, body.Length) is var (first, length))
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes {first}-{first + length - 1}/{body.Length}";
            body = body.Slice(first, length);
        }

        response.ContentLength = body.Length;
        if (request.Operation == "HeadObject")
            return;
        if (fault?.BodyBytes is not { } bytes || bytes >= body.Length)
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
            return;
        }

        // A body shorter than its Content-Length: the connection is closed behind it.
        await response.Body.WriteAsync(body[..(int)bytes], context.RequestAborted);
        await response.Body.FlushAsync(context.RequestAborted);
        if (fault.Hangs)
            await Task.Delay(Timeout.Infinite, stop);
    }

    // Each object has a fate of its own, as if it were deleted by DeleteObject.
    private static XDocument Delete(S3Request request, Bucket bucket, byte[] body, S3Faults faults)
    {
        using var memory = new MemoryStream(body);
        var asked = XDocument.Load(memory).Root!;
        var ns = asked.Name.Namespace;
        XNamespace s3 = "http://s3.amazonaws.com/doc/2006-03-01/";
        var result = new XElement(s3 + "DeleteResult");
        foreach (var key in asked.Elements(ns + "Object").Select(item => item.Element(ns + "Key")!.Value))
        {
            if (faults.Take(request with { Operation = "DeleteObject", Key = key })?.Error is { } error)
            {
                result.Add(new XElement(
                    s3 + "Error", new XElement(s3 + "Key", key), new XElement(s3 + "Code", error.Code),
                    new XElement(s3 + "Message", error.Message)));
                continue;
            }

            bucket.Delete(key);
            if (asked.Element(ns + "Quiet")?.Value != "true")
                result.Add(new XElement(s3 + "Deleted", new XElement(s3 + "Key", key)));
        }

        return new XDocument(result);
    }
}
