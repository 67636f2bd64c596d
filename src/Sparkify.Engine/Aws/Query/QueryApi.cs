using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;

namespace Sparkify.Engine.Aws.Query;

/// <summary>A service, as its typed client calls it: every call is told, and every error is in our words.</summary>
internal sealed class QueryApi(QueryService service, QueryClient client, AwsIdentity identity, IReporter reporter)
{
    /// <summary>Makes a call, and gives its result.</summary>
    /// <exception cref="SparkifyException">
    /// CredentialMissing, CredentialExpired, AccessDenied, ConnectionFailed; RequestFailed for whatever else the
    /// service says, with its code (<see cref="AwsErrors.IsAws"/>).
    /// </exception>
    public async Task<XElement> CallAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            var response = await client.CallAsync(request, cancellationToken).ConfigureAwait(false);
            reporter.Debug(string.Create(
                CultureInfo.InvariantCulture, $"{service.Id} {request.Action}: {watch.Elapsed.TotalSeconds:0.000} s"));
            return response.Result;
        }
        catch (Exception exception) when (AwsErrors.IsOfCall(exception, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw AwsErrors.Of(exception, $"{service.SigningName}:{request.Action}", identity);
        }
    }

    /// <summary>Makes a call again and again, until no page is left.</summary>
    /// <param name="request">The call.</param>
    /// <param name="token">The parameter that says where a page begins.</param>
    /// <param name="next">The element that says where the next one does.</param>
    /// <param name="read">What is in a page.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<List<T>> PagesAsync<T>(
        QueryRequest request, string token, string next, Func<XElement, IEnumerable<T>> read,
        CancellationToken cancellationToken)
    {
        List<T> all = [];
        string? from = null;
        do
        {
            var page = await CallAsync(request.With(token, from), cancellationToken).ConfigureAwait(false);
            all.AddRange(read(page));
            from = page.Text(next);
        }
        while (from is not null);
        return all;
    }
}
