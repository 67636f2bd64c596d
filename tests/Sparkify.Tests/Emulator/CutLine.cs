using System.Net;
using System.Net.Sockets;

namespace Sparkify.Tests.Emulator;

/// <summary>A line to a server of this machine that can be cut, as when a client dies.</summary>
internal sealed class CutLine : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _ends = [];

    public CutLine(int target)
    {
        _listener.Start();
        _ = ConnectAsync(target);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose()
    {
        _listener.Dispose();
        _ends.ForEach(end => end.Dispose());
    }

    private async Task ConnectAsync(int target)
    {
        _ends.Add(await _listener.AcceptTcpClientAsync());
        _ends.Add(new TcpClient());
        await _ends[1].ConnectAsync(IPAddress.Loopback, target);
        var (near, far) = (_ends[0].GetStream(), _ends[1].GetStream());
        await Task.WhenAll(near.CopyToAsync(far), far.CopyToAsync(near));
    }
}
