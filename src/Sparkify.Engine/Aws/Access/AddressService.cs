using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sparkify.Engine.Aws.Access;

/// <summary>A service that answers with the address that it sees the caller with, and nothing else.</summary>
internal sealed class AddressService
{
    private const int LongestAnswer = 256;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Uri _url;
    private readonly TimeProvider _time;

    /// <exception cref="SparkifyException">ArgumentInvalid: it is not an address that can be trusted.</exception>
    public AddressService(string url, TimeProvider time)
    {
        // Whoever stands between could open the cluster to himself.
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0
            || !(uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)))
        {
            throw new SparkifyException(
                ErrorIds.ArgumentInvalid, $"AddressService is '{url}'; it must be an https address.",
                nameof(IngressOptions.AddressService),
                "Give a service that answers with your address, as in https://checkip.amazonaws.com/, or -CidrIp.");
        }

        (_url, _time) = (uri, time);
    }

    /// <summary>Asks it.</summary>
    /// <param name="family">Over IPv4 or IPv6: the two have different answers.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="SparkifyException">ConnectionFailed: it gives no answer, or one that is no address.</exception>
    public async Task<IPAddress> AskAsync(AddressFamily family, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler
        {
            // A proxy has another address, and connections to the cluster do not go through it.
            UseProxy = false, AllowAutoRedirect = false, UseCookies = false,
            ConnectCallback = (context, token) => ConnectAsync(family, context.DnsEndPoint, token),
        };
        using var client = new HttpClient(handler) { MaxResponseContentBufferSize = LongestAnswer };
        using var timeout = new CancellationTokenSource(Patience, _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var response = await client.GetAsync(_url, stop.Token).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.OK)
                throw Failed($"it answers with HTTP {(int)response.StatusCode}", null);
            var bytes = await response.Content.ReadAsByteArrayAsync(stop.Token).ConfigureAwait(false);
            var text = Encoding.ASCII.GetString(bytes).Trim();
            return IPAddress.TryParse(text, out var address) && address.AddressFamily == family
                && (family == AddressFamily.InterNetworkV6 || address.ToString() == text)
                ? address
                : throw Failed("its answer is no address", null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed($"it does not answer within {Patience.TotalSeconds} seconds", null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException)
        {
            throw Failed(exception.Message, exception);
        }
    }

    private static async ValueTask<Stream> ConnectAsync(
        AddressFamily family, DnsEndPoint service, CancellationToken cancellationToken)
    {
        var socket = new Socket(family, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(service, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private SparkifyException Failed(string why, Exception? exception) => new(
        ErrorIds.ConnectionFailed, $"This machine's address cannot be learned from {_url}: {why}.", _url.ToString(),
        "Give the address to let in with -CidrIp, or another service with -AddressService.", exception);
}
