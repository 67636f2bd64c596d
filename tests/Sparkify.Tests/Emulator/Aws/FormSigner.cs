using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sparkify.Tests.Emulator.Aws;

/// <summary>Signs forms with version 4, on its own: what the stand-in checks must not be made by the same code.</summary>
internal sealed record FormSigner(string AccessKeyId, string SecretAccessKey, string? SessionToken = null)
{
    /// <summary>When it is, as far as the signature says.</summary>
    public DateTime Time { get; init; } = DateTime.UtcNow;

    public HttpRequestMessage Sign(string url, string service, string region, IEnumerable<(string Name, string Value)> fields)
    {
        var uri = new Uri(url);
        var body = string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}"));
        var time = Time.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var (day, scope) = (time[..8], $"{time[..8]}/{region}/{service}/aws4_request");
        var headers = $"host:{uri.Authority}\nx-amz-date:{time}\n";
        var names = "host;x-amz-date";
        if (SessionToken is not null)
            (headers, names) = ($"{headers}x-amz-security-token:{SessionToken}\n", $"{names};x-amz-security-token");
        var canonical = $"POST\n/\n\n{headers}\n{names}\n{Hash(body)}";
        var text = $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hash(canonical)}";
        var key = Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes($"AWS4{SecretAccessKey}"), day), region), service), "aws4_request");

        var request = new HttpRequestMessage(HttpMethod.Post, uri)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        request.Headers.Add("x-amz-date", time);
        if (SessionToken is not null)
            request.Headers.Add("x-amz-security-token", SessionToken);
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={AccessKeyId}/{scope}, SignedHeaders={names}, Signature={Convert.ToHexStringLower(Hmac(key, text))}");
        return request;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
