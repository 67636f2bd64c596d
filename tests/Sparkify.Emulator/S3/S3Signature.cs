using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Sparkify.Emulator.Signing;

namespace Sparkify.Emulator.S3;

/// <summary>
/// Checks signatures as S3 does, and in its words.
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
/// </summary>
internal static class S3Signature
{
    /// <summary>Checks the signature of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="target">Path and query, as they came.</param>
    /// <param name="keys">The keys it must be signed with.</param>
    /// <param name="region">The region its bucket is in; null if there is no such bucket.</param>
    /// <exception cref="S3Error">It is not right.</exception>
    public static Signature Verify(HttpRequest request, string target, AccountKeys keys, string? region)
    {
        if (AuthorizationHeader.Of(request) is not { Service: "s3" } authorization)
        {
            throw new S3Error(
                400, "AuthorizationHeaderMalformed", "The authorization header that you provided is not valid.");
        }

        try
        {
            Signature.RequireSigner(request, authorization, keys);
            RequireRegion(authorization.Region, region);
            var payload = request.Headers["x-amz-content-sha256"].ToString();
            return Signature.Verify(request, target, authorization, keys, payload);
        }
        catch (SignatureException error)
        {
            throw Refusal(error, request, authorization);
        }
    }

    private static void RequireRegion(string signed, string? region)
    {
        if (region is null || signed == region)
            return;
        throw new S3Error(
            400, "AuthorizationHeaderMalformed",
            $"The authorization header is malformed; the region '{signed}' is wrong; expecting '{region}'",
            new XElement("Region", region));
    }

    private static S3Error Refusal(SignatureException error, HttpRequest request, AuthorizationHeader authorization) =>
        error.Fault switch
        {
            SignatureFault.UnknownKey => new S3Error(
                403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.",
                new XElement("AWSAccessKeyId", authorization.AccessKeyId)),
            SignatureFault.WrongToken => new S3Error(
                400, "InvalidToken", "The provided token is malformed or otherwise invalid."),
            SignatureFault.Expired => new S3Error(400, "ExpiredToken", "The provided token has expired."),
            SignatureFault.NoDate => new S3Error(
                403, "AccessDenied", "AWS authentication requires a valid Date or x-amz-date header"),
            SignatureFault.Skewed => new S3Error(
                403, "RequestTimeTooSkewed",
                "The difference between the request time and the current time is too large.",
                new XElement("RequestTime", request.Headers["x-amz-date"].ToString()),
                new XElement("ServerTime", DateTime.UtcNow), new XElement("MaxAllowedSkewMilliseconds", 900000)),
            _ => new S3Error(
                403, "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your key and " +
                "signing method.",
                new XElement("AWSAccessKeyId", authorization.AccessKeyId),
                new XElement("StringToSign", error.StringToSign),
                new XElement("SignatureProvided", authorization.Signature),
                new XElement("CanonicalRequest", error.CanonicalRequest)),
        };
}
