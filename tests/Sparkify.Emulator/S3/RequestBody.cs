using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Sparkify.Emulator.Signing;

namespace Sparkify.Emulator.S3;

/// <summary>
/// The body of a request, held against its signature: whole, or in aws-chunked encoding, whose chunks are signed each.
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
/// </summary>
internal static class RequestBody
{
    private static readonly string EmptyHash = Signature.Hash([]);

    public static async Task<byte[]> ReadAsync(HttpRequest request, Signature? signature)
    {
        using var memory = new MemoryStream();
        await request.Body.CopyToAsync(memory, request.HttpContext.RequestAborted);
        var body = memory.ToArray();
        switch (request.Headers["x-amz-content-sha256"].ToString())
        {
            case "" or "UNSIGNED-PAYLOAD":
                return body;
            case "STREAMING-UNSIGNED-PAYLOAD-TRAILER":
                return Whole(request, new Chunks(body, signature: null).Decode());
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" or "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER":
                return Whole(request, new Chunks(body, signature).Decode());
            case var hash when hash == Signature.Hash(body):
                return body;
            default:
                throw new S3Error(
                    400, "XAmzContentSHA256Mismatch",
                    "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }
    }

    private static byte[] Whole(HttpRequest request, byte[] decoded) =>
        request.Headers["x-amz-decoded-content-length"] == decoded.Length.ToString(CultureInfo.InvariantCulture)
            ? decoded
            : throw new S3Error(
                400, "IncompleteBody",
                "You did not provide the number of bytes specified by the x-amz-decoded-content-length HTTP header.");

    /// <summary>size;chunk-signature=…\r\n bytes \r\n …, an empty chunk, and perhaps trailing headers.</summary>
    private sealed class Chunks(byte[] body, Signature? signature)
    {
        private int _at;
        private string _previous = signature?.Value ?? "";

        public byte[] Decode()
        {
            using var decoded = new MemoryStream();
            while (true)
            {
                var head = Line().Split(';');
                if (!int.TryParse(head[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size)
                    || size > body.Length - _at)
                {
                    throw Malformed();
                }

                var chunk = body.AsSpan(_at, size);
                _at += size;
                if (signature is not null)
                {
                    var text = Text("PAYLOAD", $"{EmptyHash}\n{Signature.Hash(chunk)}");
                    Require(text, head.ElementAtOrDefault(1), "chunk-signature=");
                }

                decoded.Write(chunk);
                if (size == 0)
                    break;
                if (Line().Length > 0)
                    throw Malformed();
            }

            var trailers = new StringBuilder();
            while (_at < body.Length && Line() is { Length: > 0 } line)
            {
                if (!line.StartsWith("x-amz-trailer-signature:", StringComparison.Ordinal))
                    trailers.Append(line).Append('\n');
                else if (signature is not null)
                    RequireTrailers(trailers.ToString(), line);
            }

            return decoded.ToArray();
        }

        private void RequireTrailers(string trailers, string line)
        {
            var text = Text("TRAILER", Signature.Hash(Encoding.UTF8.GetBytes(trailers)));
            Require(text, line, "x-amz-trailer-signature:");
        }

        private string Text(string kind, string rest) =>
            $"AWS4-HMAC-SHA256-{kind}\n{signature!.Time}\n{signature.Scope}\n{_previous}\n{rest}";

        private void Require(string text, string? given, string name)
        {
            _previous = signature!.Sign(text);
            if (given != name + _previous)
                throw new S3Error(403, "SignatureDoesNotMatch", "The signature of a chunk is not what we calculated.");
        }

        private string Line()
        {
            var length = body.AsSpan(_at).IndexOf("\r\n"u8);
            if (length < 0)
                throw Malformed();
            var line = Encoding.UTF8.GetString(body, _at, length);
            _at += length + 2;
            return line;
        }

        private static S3Error Malformed() => new(400, "InvalidRequest", "The body is not in aws-chunked encoding.");
    }
}
