using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Sparkify.Engine.Aws.Calls;

/// <summary>Reports how long each call took, and makes every error of one a <see cref="SparkifyException"/>.</summary>
internal sealed class CallOutcome(AwsIdentity identity, IReporter reporter) : PipelineHandler
{
    /// <exception cref="SparkifyException">
    /// CredentialMissing, CredentialExpired, AccessDenied, ConnectionFailed; RequestFailed for whatever else the
    /// service says, with its code (<see cref="AwsErrors.IsAws"/>).
    /// </exception>
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var (call, cancellationToken) =
            (ServiceCall.Of(executionContext), executionContext.RequestContext.CancellationToken);
        try
        {
            var response = await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
            reporter.Debug(string.Create(
                CultureInfo.InvariantCulture, $"{call.Service} {call.Action}: {call.Elapsed.TotalSeconds:0.000} s"));
            return response;
        }
        catch (Exception exception) when (AwsErrors.IsOfCall(exception, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw AwsErrors.Of(exception, $"{call.SigningName}:{call.Action}", identity);
        }
    }
}
