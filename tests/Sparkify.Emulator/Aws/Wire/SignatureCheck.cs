using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Sparkify.Emulator.Signing;

namespace Sparkify.Emulator.Aws.Wire;

/// <summary>Checks signatures as the services do, and in their words.</summary>
internal static partial class SignatureCheck
{
    // Global services take the signatures of one region in each part of AWS.
    private static readonly string[] RegionsOfIam = ["us-east-1", "cn-north-1", "us-gov-west-1"];

    /// <exception cref="AwsError">There is no signature, or it is not right.</exception>
    public static void Require(
        HttpRequest request, string target, byte[] body, AuthorizationHeader? authorization, AwsServer server)
    {
        if (authorization is null)
        {
            throw request.Headers.Authorization.Count == 0
                ? new AwsError(403, "MissingAuthenticationToken", "Request is missing Authentication Token")
                : new AwsError(400, "IncompleteSignature", "The Authorization header is not one of AWS4-HMAC-SHA256");
        }

        try
        {
            Signature.RequireSigner(request, authorization, server.Keys);
            RequireRegion(authorization);
            var hash = Signature.Hash(body);
            if (request.Headers["x-amz-content-sha256"] is { Count: > 0 } given && given != hash)
                throw new SignatureException(SignatureFault.Mismatch);
            Signature.Verify(request, target, authorization, server.Keys, hash);
        }
        catch (SignatureException error)
        {
            throw authorization.Service == "ec2" ? OfEc2(error.Fault) : Refusal(error.Fault, request);
        }
    }

    private static void RequireRegion(AuthorizationHeader authorization)
    {
        var isRight = authorization.Service == "iam"
            ? RegionsOfIam.Contains(authorization.Region)
            : Region().IsMatch(authorization.Region);
        if (!isRight)
            throw new AwsError(403, "SignatureDoesNotMatch", "Credential should be scoped to a valid region.");
    }

    private static AwsError OfEc2(SignatureFault fault) => fault switch
    {
        SignatureFault.Skewed or SignatureFault.Expired => new AwsError(400, "RequestExpired", "Request has expired."),
        _ => new AwsError(401, "AuthFailure", "AWS was not able to validate the provided access credentials"),
    };

    private static AwsError Refusal(SignatureFault fault, HttpRequest request) => fault switch
    {
        SignatureFault.UnknownKey or SignatureFault.WrongToken => new AwsError(
            403, "InvalidClientTokenId", "The security token included in the request is invalid."),
        SignatureFault.Expired => new AwsError(
            403, "ExpiredToken", "The security token included in the request is expired"),
        SignatureFault.NoDate => new AwsError(
            403, "SignatureDoesNotMatch",
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date"),
        SignatureFault.Skewed => new AwsError(403, "SignatureDoesNotMatch", Skew(request)),
        _ => new AwsError(
            403, "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret " +
            "Access Key and signing method. Consult the service documentation for details."),
    };

    private static string Skew(HttpRequest request)
    {
        var (signed, now) = (request.Headers["x-amz-date"].ToString(), DateTime.UtcNow);
        return string.CompareOrdinal(signed, Form(now)) < 0
            ? $"Signature expired: {signed} is now earlier than {Form(now.AddMinutes(-15))} ({Form(now)} - 15 min.)"
            : $"Signature not yet current: {signed} is still later than {Form(now.AddMinutes(15))} " +
              $"({Form(now)} + 15 min.)";
    }

    private static string Form(DateTime time) =>
        time.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex("^[a-z]{2}(-[a-z]+)+-[0-9]$")]
    private static partial Regex Region();
}
