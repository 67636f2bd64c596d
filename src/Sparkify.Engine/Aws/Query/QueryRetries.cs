using System.Globalization;
using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Sparkify.Engine.Aws.Calls;

namespace Sparkify.Engine.Aws.Query;

/// <summary>
/// Asks again as the SDK's standard way is: on throttling, 5xx, cuts and silence. But the pauses are told, a server
/// that is never reached is given up sooner, and so is every call that takes too long in all.
/// </summary>
internal sealed class QueryRetries : StandardRetryPolicy
{
    private readonly QueryPatience _patience;
    private readonly IReporter _reporter;

    public QueryRetries(QueryPatience patience, IReporter reporter)
        : base(patience.Retries)
    {
        _patience = patience;
        _reporter = reporter;
        HttpStatusCodesToRetryOn.Add(HttpStatusCode.TooManyRequests);
    }

    /// <inheritdoc/>
    public override Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception)
    {
        var (call, retries) = (ServiceCall.Of(executionContext), executionContext.RequestContext.Retries);
        call.Fault = Words(exception);
        var isWorthIt = RetryForExceptionSync(exception, executionContext)
            && !executionContext.RequestContext.CancellationToken.IsCancellationRequested
            && call.Elapsed < _patience.Call
            && (!IsUnreached(exception) || retries < _patience.RetriesUnreached)
            && exception is not HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError };
        return Task.FromResult(isWorthIt);
    }

    /// <inheritdoc/>
    /// <remarks>It comes here unasked where the SDK has corrected the clock: once is enough.</remarks>
    public override bool OnRetry(
        IExecutionContext executionContext, bool bypassAcquireCapacity, bool isThrottlingError)
    {
        var call = ServiceCall.Of(executionContext);
        if (call.Fault is not null)
            return true;
        if (call.IsClockCorrected)
            return false;
        (call.IsClockCorrected, call.Fault) = (true, "this machine's clock is wrong, AWS's is taken");
        return true;
    }

    /// <inheritdoc/>
    public override Task WaitBeforeRetryAsync(IExecutionContext executionContext)
    {
        var (call, context) = (ServiceCall.Of(executionContext), executionContext.RequestContext);
        var longest = Math.Min(
            _patience.Pause.TotalSeconds * Math.Pow(2, context.Retries - 1), _patience.LongestPause.TotalSeconds);
        // Some of it is left to chance, so that not all who were turned away come back at once.
        var pause = TimeSpan.FromSeconds(longest * (0.5 + (Random.Shared.NextDouble() / 2)));
        _reporter.Verbose(string.Create(
            CultureInfo.InvariantCulture,
            $"{call.Service} {call.Action}: {call.Fault}; asking again in {pause.TotalSeconds:0.0} s"));
        call.Fault = null;
        return Task.Delay(pause, _patience.Time, context.CancellationToken);
    }

    // A page of a proxy's is no better when it is seen again.
    private static bool IsUnreached(Exception exception) => exception is AmazonUnmarshallingException
        or HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.ProxyTunnelError,
        };

    private static string Words(Exception exception) => exception switch
    {
        AmazonUnmarshallingException => "the answer cannot be read",
        AmazonServiceException { ErrorCode: { Length: > 0 } code } => code,
        AmazonServiceException said => AwsErrors.Status(said),
        _ => AwsErrors.Innermost(exception).Message,
    };
}
