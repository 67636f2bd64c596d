using System.Xml.Linq;

namespace Sparkify.Engine.Aws.Query;

/// <summary>A service, as its typed client calls it.</summary>
internal sealed class QueryApi(QueryClient client)
{
    /// <summary>Makes a call, and gives its result.</summary>
    /// <exception cref="SparkifyException">What <see cref="Calls.CallOutcome"/> throws.</exception>
    public async Task<XElement> CallAsync(QueryRequest request, CancellationToken cancellationToken) =>
        (await client.CallAsync(request, cancellationToken).ConfigureAwait(false)).Result;

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
