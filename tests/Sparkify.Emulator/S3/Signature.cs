using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Sparkify.Emulator.S3;

/// <summary>
/// A request's signature of version 4, in its Authorization header, as it was found right.
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
/// </summary>
internal sealed partial class Signature
{
    private readonly byte[] _key;

    private Signature(byte[] key, string time, string scope, string value)
    {
        _key = key;
        Time = time;
        Scope = scope;
        Value = value;
    }

    /// <summary>When it was signed, such as 20181115T000000Z.</summary>
    public string Time { get; }

    /// <summary>Day, region and service it is good for.</summary>
    public string Scope { get; }

    /// <summary>The signature, in hexadecimal.</summary>
    public string Value { get; }

    /// <summary>Signs another text with the same key.</summary>
    public string Sign(string text) => Convert.ToHexStringLower(Hmac(_key, text));

    /// <summary>Checks the signature of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="target">Path and query, as they came.</param>
    /// <param name="keys">The keys it must be signed with.</param>
    /// <param name="region">The region its bucket is in; null if there is no such bucket.</param>
    /// <exception cref="S3Error">It is not right.</exception>
    public static Signature Verify(HttpRequest request, string target, S3Keys keys, string? region)
    {
        var header = Form().Match(request.Headers.Authorization.ToString());
        if (!header.Success)
        {
            throw new S3Error(
                400, "AuthorizationHeaderMalformed", "The authorization header that you provided is not valid.");
        }

        var id = header.Groups["id"].Value;
        var (day, scopeRegion) = (header.Groups["day"].Value, header.Groups["region"].Value);
        if (id != keys.AccessKeyId)
            throw UnknownKey(id);

        RequireToken(id, request.Headers["x-amz-security-token"].ToString(), keys.SessionToken);
        var time = request.Headers["x-amz-date"].ToString();
        RequireTime(time, day);
        if (region is not null && scopeRegion != region)
        {
            throw new S3Error(
                400, "AuthorizationHeaderMalformed",
                $"The authorization header is malformed; the region '{scopeRegion}' is wrong; expecting '{region}'",
                new XElement("Region", region));
        }

        var scope = $"{day}/{scopeRegion}/s3/aws4_request";
        var canonical = CanonicalRequest.Of(request, target, header.Groups["headers"].Value);
        var text = $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hash(Encoding.UTF8.GetBytes(canonical))}";
        var key = Key(keys.SecretAccessKey, day, scopeRegion);
        var expected = Convert.ToHexStringLower(Hmac(key, text));
        if (expected != header.Groups["signature"].Value)
        {
            throw new S3Error(
                403, "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your key and " +
                "signing method.",
                new XElement("AWSAccessKeyId", id), new XElement("StringToSign", text),
                new XElement("SignatureProvided", header.Groups["signature"].Value),
                new XElement("CanonicalRequest", canonical));
        }

        return new Signature(key, time, scope, expected);
    }

    /// <summary>SHA-256, in hexadecimal.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static void RequireToken(string id, string given, string? expected)
    {
        if (given == (expected ?? ""))
            return;
        throw given.Length == 0
            ? UnknownKey(id)
            : new S3Error(400, "InvalidToken", "The provided token is malformed or otherwise invalid.");
    }

    private static S3Error UnknownKey(string id) => new(
        403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.",
        new XElement("AWSAccessKeyId", id));

    private static void RequireTime(string time, string day)
    {
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTime.TryParseExact(time, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, utc, out var signed)
            || !time.StartsWith(day, StringComparison.Ordinal))
        {
            throw new S3Error(403, "AccessDenied", "AWS authentication requires a valid Date or x-amz-date header");
        }

        if ((signed - DateTime.UtcNow).Duration() > TimeSpan.FromMinutes(15))
        {
            throw new S3Error(
                403, "RequestTimeTooSkewed",
                "The difference between the request time and the current time is too large.",
                new XElement("RequestTime", time), new XElement("ServerTime", DateTime.UtcNow),
                new XElement("MaxAllowedSkewMilliseconds", 900000));
        }
    }

    private static byte[] Key(string secret, string day, string region) =>
        Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("AWS4" + secret), day), region), "s3"), "aws4_request");

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    [GeneratedRegex(
        @"^AWS4-HMAC-SHA256\s+Credential=(?<id>[^/,]+)/(?<day>\d{8})/(?<region>[^/,]+)/s3/aws4_request,\s*" +
        @"SignedHeaders=(?<headers>[^,]+),\s*Signature=(?<signature>[0-9a-f]{64})$")]
    private static partial Regex Form();
}
