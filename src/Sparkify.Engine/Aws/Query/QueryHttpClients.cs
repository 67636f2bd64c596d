using Amazon.Runtime;

namespace Sparkify.Engine.Aws.Query;

/// <summary>
/// Makes the HTTP clients; the SDK keeps them, so that connections are used again by whoever calls next. They follow no
/// redirect: what is signed for one host is not for another.
/// </summary>
internal sealed class QueryHttpClients : HttpClientFactory
{
    private const long LongestAnswer = 64 << 20;

    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        ArgumentNullException.ThrowIfNull(clientConfig);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        return new HttpClient(new WholeAnswers(handler)) { Timeout = clientConfig.Timeout!.Value };
    }

    /// <inheritdoc/>
    public override string GetConfigUniqueString(IClientConfig clientConfig)
    {
        ArgumentNullException.ThrowIfNull(clientConfig);
        return $"{nameof(QueryHttpClients)} {clientConfig.Timeout}";
    }

    /// <summary>
    /// Waits for the last byte: the SDK asks for no more than the headers, and reads the rest with no timeout, deaf to
    /// whoever cancels.
    /// </summary>
    private sealed class WholeAnswers(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            try
            {
                await response.Content.LoadIntoBufferAsync(LongestAnswer, cancellationToken).ConfigureAwait(false);
                return response;
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }
    }
}
