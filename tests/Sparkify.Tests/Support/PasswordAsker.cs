using System.Buffers.Binary;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;

namespace Sparkify.Tests.Support;

/// <summary>
/// A server that speaks just enough of PostgreSQL's protocol to ask for a password, without TLS, and lets nobody in.
/// </summary>
internal sealed class PasswordAsker : IAsyncDisposable
{
    private const int SslRequest = 80877103;

    private readonly TcpListener _listener = new(IPAddress.Any, 0);
    private readonly byte[] _request;
    private readonly Task _serving;

    /// <summary>Starts it.</summary>
    /// <param name="request">The number of the way of asking, as AuthenticationRequest has it.</param>
    /// <param name="data">What belongs to it, such as the salt.</param>
    public PasswordAsker(int request, params byte[] data)
    {
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, request);
        _request = Message('R', [.. number, .. data]);
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The bodies of the password messages that clients sent.</summary>
    public List<byte[]> Answers { get; } = [];

    /// <summary>An address of this machine that is not its loopback. Skips the test where it has none.</summary>
    public static string AddressOnTheNetwork()
    {
        var address = NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));
        Assert.SkipWhen(address is null, "This machine is on no network.");
        return address.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await AskAsync(client.GetStream());
            }
            catch (IOException)
            {
                // The client has gone.
            }
            catch (Exception exception) when (exception is SocketException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task AskAsync(NetworkStream stream)
    {
        while (BinaryPrimitives.ReadInt32BigEndian(await ReadAsync(stream)) == SslRequest)
            await stream.WriteAsync("N"u8.ToArray());
        await stream.WriteAsync(_request);
        if (stream.ReadByte() == 'p')
            Answers.Add(await ReadAsync(stream));
        await stream.WriteAsync(Message('E', Encoding.ASCII.GetBytes("SFATAL\0C28P01\0Mnot you\0\0")));
    }

    // What follows a length that counts itself.
    private static async Task<byte[]> ReadAsync(NetworkStream stream)
    {
        var length = new byte[4];
        await stream.ReadExactlyAsync(length);
        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(length) - 4];
        await stream.ReadExactlyAsync(body);
        return body;
    }

    private static byte[] Message(char type, byte[] body)
    {
        var message = new byte[5 + body.Length];
        message[0] = (byte)type;
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), body.Length + 4);
        body.CopyTo(message, 5);
        return message;
    }
}
