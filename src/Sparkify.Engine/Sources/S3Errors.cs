using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Sparkify.Engine.Aws;

namespace Sparkify.Engine.Sources;

/// <summary>What S3 and its SDK say, in our words. There are no keys in it, nor in the exceptions within.</summary>
internal static class S3Errors
{
    /// <param name="exception">What was thrown.</param>
    /// <param name="location">What was asked for.</param>
    /// <param name="action">The right that asking takes, such as s3:GetObject.</param>
    /// <param name="isAnonymous">Whether nobody's credentials were used.</param>
    public static SparkifyException Of(Exception exception, S3Location location, string action, bool isAnonymous) =>
        exception switch
        {
            SparkifyException already => already,
            // What that program wrote may be anything, even a key: it goes no further.
            ProcessAWSCredentialException => new SparkifyException(
                ErrorIds.CredentialMissing, "The program that the AWS profile names as its credential_process failed.",
                location.ToString(), "Run that program yourself, and see what it says."),
            _ when AwsErrors.IsSessionEnded(exception) => Expired(location, exception),
            DeleteObjectsException { Response.DeleteErrors: [var first, ..] } => OfService(
                new AmazonServiceException(first.Message, ErrorType.Unknown, first.Code, "", StatusOf(first.Code)),
                location with { Key = first.Key }, action, isAnonymous),
            AmazonServiceException service => OfService(service, location, action, isAnonymous),
            _ => Unreadable(location, exception.Message, exception),
        };

    /// <summary>An object is not what it was when it was listed.</summary>
    public static SparkifyException Changed(string path, string how, Exception? exception = null) => new(
        ErrorIds.SourceChanged, $"{path} {how} while it was read. Nothing was loaded.", path,
        "Wait until whoever writes it is done, and run again.", exception);

    public static SparkifyException NoBucket(S3Location location, Exception? exception = null) => new(
        ErrorIds.SourceNotFound, $"There is no bucket {location.Bucket}.", location.ToString(),
        "Check the bucket's name, and the endpoint if you gave one.", exception);

    public static SparkifyException Nothing(string path, Exception? exception = null) => new(
        ErrorIds.SourceNotFound, $"Nothing is at {path}.", path,
        "Check the path; S3 tells capital letters from small ones.", exception);

    public static SparkifyException Unreadable(S3Location location, string why, Exception? exception = null) => new(
        ErrorIds.SourceUnreadable, $"{location} cannot be reached or read: {why}", location.ToString(),
        "Check the network, and the endpoint if you gave one, and run again.", exception);

    private static SparkifyException OfService(
        AmazonServiceException exception, S3Location location, string action, bool isAnonymous) =>
        (exception.ErrorCode, exception.StatusCode) switch
        {
            ("NoSuchBucket", _) => NoBucket(location, exception),
            ("NoSuchKey", _) or (_, HttpStatusCode.NotFound) => Nothing(location.ToString(), exception),
            ("InvalidObjectState", _) => new SparkifyException(
                ErrorIds.SourceUnreadable, $"{location} is archived, and cannot be read before it is restored.",
                location.ToString(), "Restore the object, or leave it out.", exception),
            ("RequestTimeTooSkewed", _) => new SparkifyException(
                ErrorIds.AccessDenied, $"S3 refused {location}: this machine's clock is wrong.", location.ToString(),
                "Set the clock.", exception),
            (_, HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized) or ("InvalidToken", _)
                or ("AuthorizationHeaderMalformed", _) => Denied(exception, location, action, isAnonymous),
            (null or "", _) => Unreadable(location, exception.Message, exception),
            _ => Unreadable(location, $"{exception.ErrorCode}: {exception.Message}", exception),
        };

    // What goes wrong with one object of many has a code, but no status.
    private static HttpStatusCode StatusOf(string code) =>
        code == "AccessDenied" ? HttpStatusCode.Forbidden : HttpStatusCode.InternalServerError;

    private static SparkifyException Denied(
        AmazonServiceException exception, S3Location location, string action, bool isAnonymous) => isAnonymous
        ? new SparkifyException(
            ErrorIds.CredentialMissing,
            $"S3 does not let everybody read {location}: no credentials were found, and the bucket is not public.",
            location.ToString(),
            "Sign in (aws sso login, aws configure), or name a profile, so that the AWS SDK finds credentials.",
            exception)
        : new SparkifyException(
            ErrorIds.AccessDenied, $"S3 refused {location}, which takes the right {action}: {exception.Message}",
            location.ToString(),
            $"Check that the credentials are the right ones, and give them {action} on the bucket {location.Bucket}.",
            exception);

    private static SparkifyException Expired(S3Location location, Exception exception) => new(
        ErrorIds.CredentialExpired, $"S3 refused {location}: the session behind the credentials has ended.",
        location.ToString(), "Sign in again, such as by aws sso login, and run again.", exception);
}
