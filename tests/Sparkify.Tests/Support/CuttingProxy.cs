using System.Net;
using System.Net.Sockets;

namespace Sparkify.Tests.Support;

/// <summary>
/// Stands between a client and a server of this machine, passes on what they say, and cuts them off when it is told to.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly int _serverPort;
    private readonly Lock _lock = new();
    private readonly List<Socket> _sockets = [];
    private readonly List<Task> _pumps = [];
    private readonly Task _accepting;
    private byte[] _said = [];
    private bool _byServer;

    public CuttingProxy(int serverPort, IPAddress? address = null)
    {
        _listener = new TcpListener(address ?? IPAddress.Loopback, 0);
        _serverPort = serverPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How often it has cut what was connected.</summary>
    public int Cuts { get; private set; }

    /// <summary>Cuts once, when the client says this; the server does not get it.</summary>
    public void CutBeforeServerGets(ReadOnlySpan<byte> said) => Set(said, byServer: false);

    /// <summary>Cuts once, when the server says this; the client does not get it.</summary>
    public void CutBeforeClientGets(ReadOnlySpan<byte> said) => Set(said, byServer: true);

    /// <summary>Whether who comes after a cut is cut off at once.</summary>
    public bool StaysDown { get; set; }

    /// <summary>Cuts what is connected now.</summary>
    public void Cut()
    {
        lock (_lock)
        {
            Cuts++;
            _said = [];
            foreach (var socket in _sockets)
                socket.Close(timeout: 0);
            _sockets.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Cut();
        await _accepting;
        await Task.WhenAll(_pumps);
    }

    private void Set(ReadOnlySpan<byte> said, bool byServer)
    {
        lock (_lock)
            (_said, _byServer) = (said.ToArray(), byServer);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                var client = await _listener.AcceptSocketAsync();
                var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await server.ConnectAsync(IPAddress.Loopback, _serverPort);
                lock (_lock)
                {
                    _sockets.AddRange([client, server]);
                    _pumps.AddRange(
                        [PumpAsync(client, server, byServer: false), PumpAsync(server, client, byServer: true)]);
                }

                if (StaysDown && Cuts > 0)
                    Cut();
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // The proxy is disposed of.
                return;
            }
        }
    }

    private async Task PumpAsync(Socket from, Socket to, bool byServer)
    {
        var buffer = new byte[1 << 16];
        byte[] last = [];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var read)
            {
                if (IsTheMoment([.. last, .. buffer[..read]], byServer))
                {
                    Cut();
                    return;
                }

                last = buffer[Math.Max(0, read - 64)..read];
                await to.SendAsync(buffer.AsMemory(0, read));
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Cut, or one of them went.
        }
    }

    private bool IsTheMoment(ReadOnlySpan<byte> said, bool byServer)
    {
        lock (_lock)
            return _said.Length > 0 && _byServer == byServer && said.IndexOf(_said) >= 0;
    }
}
