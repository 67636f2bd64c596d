using System.Net;
using Amazon.Runtime;
using Sparkify.Engine.Aws.Query;

namespace Sparkify.Engine.Aws;

/// <summary>What AWS and its SDK say, in our words. There are no keys in it, nor in the exceptions within.</summary>
internal static class AwsErrors
{
    /// <summary>Whether the service's own code for an error is that one.</summary>
    public static bool IsAws(this SparkifyException exception, params ReadOnlySpan<string> codes) =>
        exception.InnerException is AmazonServiceException { ErrorCode: { } code } && codes.Contains(code);

    /// <summary>
    /// Whether AWS could not be reached, was busy or in trouble. What was asked may have been done all the same, and
    /// the same call may succeed later.
    /// </summary>
    public static bool IsPassing(this SparkifyException exception) =>
        exception.ErrorId == ErrorIds.ConnectionFailed
        || (exception.ErrorId == ErrorIds.RequestFailed
            && exception.InnerException is AmazonServiceException said && IsOfService(said));

    /// <summary>Whether it is something that goes wrong with a call, and not that it was cancelled.</summary>
    public static bool IsOfCall(Exception exception, CancellationToken cancellationToken) =>
        exception is AmazonServiceException or AmazonClientException or HttpRequestException or IOException
            or TimeoutException
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    /// <param name="exception">What was thrown.</param>
    /// <param name="action">The right that the call takes, such as redshift:CreateCluster.</param>
    /// <param name="identity">Who asked.</param>
    public static SparkifyException Of(Exception exception, string action, AwsIdentity identity) => exception switch
    {
        SparkifyException already => already,
        _ when IsSessionEnded(exception) => new SparkifyException(
            ErrorIds.CredentialExpired, $"AWS refused {action}: the session of {identity.Words} has ended.", action,
            identity.Renewal, exception),
        AmazonServiceException { ErrorCode: "RequestTimeTooSkewed" or "RequestInTheFuture" } =>
            Skewed(exception, action),
        AmazonServiceException { ErrorCode: "SignatureDoesNotMatch" } late
            when late.Message.Contains("Signature expired", StringComparison.Ordinal)
                || late.Message.Contains("Signature not yet current", StringComparison.Ordinal) =>
            Skewed(exception, action),
        AmazonServiceException
        {
            ErrorCode: "InvalidClientTokenId" or "SignatureDoesNotMatch" or "AuthFailure"
                or "MissingAuthenticationToken" or "IncompleteSignature" or "InvalidAccessKeyId"
                or "UnrecognizedClientException",
        } wrong => new SparkifyException(
            ErrorIds.AccessDenied, $"AWS refused {action}, since it does not know {identity.Words}: {Sentence(wrong)}",
            action, "Check the keys (aws sts get-caller-identity says whose they are), or sign in anew.", exception),
        AmazonServiceException
        {
            ErrorCode: "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation" or "UnauthorizedAccess"
                or "OptInRequired" or "NotAuthorized",
        } denied => new SparkifyException(
            ErrorIds.AccessDenied, $"AWS refused {action} to {identity.Words}: {Sentence(denied)}", action,
            $"Ask for the right {action}, or name a profile that has it in AWS_PROFILE. {{-ProfileName}} names one too.", exception),
        AmazonUnmarshallingException => new SparkifyException(
            ErrorIds.ConnectionFailed, $"The answer to {action} is not one of AWS's.", action,
            "Check the endpoint if you gave one, and whether a proxy asks you to sign in first."),
        AmazonServiceException { ErrorCode: { Length: > 0 } code } said => new SparkifyException(
            ErrorIds.RequestFailed, $"{action} failed: {Sentence(said)} ({code})", action,
            IsOfService(said)
                ? "Run it again in a minute: AWS was busy or in trouble."
                : "Mend what the message names, and run it again.", exception),
        AmazonServiceException { StatusCode: not 0 } said => new SparkifyException(
            ErrorIds.ConnectionFailed, $"{action} was not answered by AWS, but with {Status(said)}.", action,
            "Check the endpoint if you gave one, and the proxy if there is one, and run it again.", exception),
        _ => new SparkifyException(
            ErrorIds.ConnectionFailed, $"AWS cannot be reached for {action}: {Sentence(Innermost(exception))}", action,
            "Check the network, the region, and the endpoint if you gave one, and run it again.", exception),
    };

    /// <summary>
    /// Why there are no credentials. What the SDK said is not kept: it may repeat a request with its token, a line of
    /// the credentials file, or what a program wrote.
    /// </summary>
    public static SparkifyException OfCredentials(Exception exception, AwsIdentity identity) => exception switch
    {
        SparkifyException already => already,
        ProcessAWSCredentialException => new SparkifyException(
            ErrorIds.CredentialMissing, "The program that the AWS profile names as its credential_process failed.",
            "AWS", "Run that program yourself, and see what it says."),
        _ when IsSessionEnded(exception) => new SparkifyException(
            ErrorIds.CredentialExpired, $"The session of {identity.Words} has ended.", "AWS", identity.Renewal),
        _ when Find<AmazonServiceException>(exception) is { ErrorCode: { Length: > 0 } code } said => IsOfService(said)
            ? new SparkifyException(
                ErrorIds.RequestFailed, $"AWS gave {identity.Words} no credentials: {Sentence(said)} ({code})", "AWS",
                "Run it again in a minute: AWS was busy or in trouble.")
            : new SparkifyException(
                ErrorIds.AccessDenied, $"AWS gave {identity.Words} no credentials: {Sentence(said)} ({code})", "AWS",
                "Check that the role is there, and lets you take it on (its trust policy)."),
        _ when Find<HttpRequestException>(exception) is { } unreached => new SparkifyException(
            ErrorIds.ConnectionFailed,
            $"The credentials of {identity.Words} cannot be fetched: {Sentence(Innermost(unreached))}", "AWS",
            "Check the network, and run it again."),
        _ => new SparkifyException(
            ErrorIds.CredentialMissing, $"There are no credentials of {identity.Words}.", "AWS", identity.Renewal),
    };

    public static SparkifyException NoCredentials() => new(
        ErrorIds.CredentialMissing, "No credentials for AWS were found.", "AWS",
        "Sign in (aws sso login, aws configure), or name a profile in AWS_PROFILE. {-ProfileName} names one too.");

    /// <summary>
    /// An ended single sign-on has no error code of its own: the SDK only words it.
    /// </summary>
    public static bool IsSessionEnded(Exception? exception) => exception is not null
        && (exception is AmazonServiceException
            {
                ErrorCode: "ExpiredToken" or "ExpiredTokenException" or "RequestExpired" or "TokenRefreshRequired"
                    or "UnauthorizedException",
            }
            || (exception is AmazonClientException && exception.Message.Contains("SSO Token", StringComparison.Ordinal))
            || IsSessionEnded(exception.InnerException));

    public static Exception Innermost(Exception exception) =>
        exception.InnerException is { } inner ? Innermost(inner) : exception;

    private static SparkifyException Skewed(Exception exception, string action) => new(
        ErrorIds.AccessDenied, $"AWS refused {action}: this machine's clock is wrong.", action, "Set the clock.",
        exception);

    /// <summary>The status of an answer that is not one of AWS's: a proxy's page may say anything.</summary>
    public static string Status(AmazonServiceException exception) =>
        $"HTTP {(int)exception.StatusCode} {exception.StatusCode}";

    private static string Sentence(Exception exception) => QueryErrorText.Of(exception.Message) ?? "it did not say why";

    private static T? Find<T>(Exception? exception)
        where T : Exception => exception is null ? null : exception as T ?? Find<T>(exception.InnerException);

    /// <summary>Whether the service was busy or in trouble, and not the call wrong.</summary>
    public static bool IsOfService(AmazonServiceException exception) =>
        (int)exception.StatusCode >= 500 || exception.StatusCode == HttpStatusCode.TooManyRequests
        || exception.ErrorCode is "Throttling" or "ThrottlingException" or "RequestLimitExceeded";
}
