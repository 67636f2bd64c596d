using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Sparkify.Emulator.Signing;

/// <summary>
/// A request's signature of version 4, in its Authorization header, as it was found right.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
/// </summary>
internal sealed class Signature
{
    private readonly byte[] _key;

    private Signature(byte[] key, string time, AuthorizationHeader authorization)
    {
        _key = key;
        Time = time;
        Scope = authorization.Scope;
        Value = authorization.Signature;
    }

    /// <summary>When it was signed, such as 20181115T000000Z.</summary>
    public string Time { get; }

    /// <summary>Day, region and service it is good for.</summary>
    public string Scope { get; }

    /// <summary>The signature, in hexadecimal.</summary>
    public string Value { get; }

    /// <summary>Signs another text with the same key.</summary>
    public string Sign(string text) => Convert.ToHexStringLower(Hmac(_key, text));

    /// <summary>Checks who signs, and when.</summary>
    /// <exception cref="SignatureException">The key, the token or the date is not right.</exception>
    public static void RequireSigner(HttpRequest request, AuthorizationHeader authorization, AccountKeys keys)
    {
        if (authorization.AccessKeyId != keys.AccessKeyId)
            throw new SignatureException(SignatureFault.UnknownKey);
        var token = request.Headers["x-amz-security-token"].ToString();
        if (token != (keys.SessionToken ?? ""))
        {
            throw new SignatureException(
                token.Length == 0 ? SignatureFault.UnknownKey : SignatureFault.WrongToken);
        }

        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        var time = request.Headers["x-amz-date"].ToString();
        if (!DateTime.TryParseExact(time, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, utc, out var signed)
            || !time.StartsWith(authorization.Day, StringComparison.Ordinal))
        {
            throw new SignatureException(SignatureFault.NoDate);
        }

        if ((signed - DateTime.UtcNow).Duration() > TimeSpan.FromMinutes(15))
            throw new SignatureException(SignatureFault.Skewed);
    }

    /// <summary>Checks what is signed.</summary>
    /// <param name="request">The request.</param>
    /// <param name="target">Path and query, as they came.</param>
    /// <param name="authorization">What its header says.</param>
    /// <param name="keys">The keys it must be signed with.</param>
    /// <param name="payloadHash">What stands for the body.</param>
    /// <exception cref="SignatureException">It is another request that was signed, or another key; or the key has run out.</exception>
    public static Signature Verify(
        HttpRequest request, string target, AuthorizationHeader authorization, AccountKeys keys, string payloadHash)
    {
        var time = request.Headers["x-amz-date"].ToString();
        var canonical = CanonicalRequest.Of(request, target, authorization.SignedHeaders, payloadHash);
        var text = $"AWS4-HMAC-SHA256\n{time}\n{authorization.Scope}\n{Hash(Encoding.UTF8.GetBytes(canonical))}";
        var key = Key(keys.SecretAccessKey, authorization);
        if (Convert.ToHexStringLower(Hmac(key, text)) != authorization.Signature)
            throw new SignatureException(SignatureFault.Mismatch, text, canonical);
        return keys.AreExpired
            ? throw new SignatureException(SignatureFault.Expired)
            : new Signature(key, time, authorization);
    }

    /// <summary>SHA-256, in hexadecimal.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] Key(string secret, AuthorizationHeader scope)
    {
        var key = Hmac(Encoding.UTF8.GetBytes("AWS4" + secret), scope.Day);
        return Hmac(Hmac(Hmac(key, scope.Region), scope.Service), "aws4_request");
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
