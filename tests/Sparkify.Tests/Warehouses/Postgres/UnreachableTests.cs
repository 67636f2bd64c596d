using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Sparkify.Engine.Admin;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Tests.Warehouses.Postgres;

/// <summary>Hosts that do not answer.</summary>
public sealed class UnreachableTests : OpeningTests
{
    private const string Action =
        "Check the host, the port and that the server is up. A Redshift cluster lets an address in by {Grant-SparkifyIngress}.";

    [Fact]
    public async Task A_port_nobody_listens_on()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        var watch = Stopwatch.StartNew();
        await FailsAsync(
            Server("127.0.0.1", port), ErrorIds.ConnectionFailed,
            $"127.0.0.1:{port}/music cannot be reached: Connection refused.", Action);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
    }

    [Fact]
    public async Task A_host_that_takes_the_connection_and_says_nothing()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        var watch = Stopwatch.StartNew();
        await FailsAsync(
            Server("127.0.0.1", port, "Timeout=1"), ErrorIds.ConnectionFailed,
            $"127.0.0.1:{port}/music cannot be reached: Timeout during reading attempt.", Action);
        // A timer may be early by a tick of its own.
        Assert.InRange(Math.Round(watch.Elapsed.TotalSeconds, 1), 2, 8);
    }

    [Fact]
    public async Task Who_says_no_timeout_waits_for_ten_seconds()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var watch = Stopwatch.StartNew();
        var exception = await Assert.ThrowsAsync<SparkifyException>(() => Catalog.ConnectAsync(
            Server("127.0.0.1", ((IPEndPoint)silent.LocalEndpoint).Port), null, Token));
        Assert.Equal(ErrorIds.ConnectionFailed, exception.ErrorId);
        Assert.InRange(watch.Elapsed.TotalSeconds, 9, 20);
    }

    [Fact]
    public async Task Waiting_for_an_answer_can_be_stopped()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var stop = new CancellationTokenSource();
        var connecting = Catalog.ConnectAsync(Server("127.0.0.1", ((IPEndPoint)silent.LocalEndpoint).Port), null, stop.Token);
        using var client = await silent.AcceptSocketAsync(Token);
        var watch = Stopwatch.StartNew();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 2);
    }

    [Fact]
    public async Task A_host_that_is_no_PostgreSQL()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var answering = AnswerAsync(other);
        var exception = await Assert.ThrowsAsync<SparkifyException>(
            () => Catalog.ConnectAsync(Server("127.0.0.1", port), null, Token));
        Assert.Equal((ErrorIds.ConnectionFailed, Action), (exception.ErrorId, exception.RecommendedAction));
        Assert.StartsWith($"127.0.0.1:{port}/music cannot be reached: ", exception.Message, StringComparison.Ordinal);
        other.Stop();
        await answering;
    }

    // Which words the system has for it depends on how it looks names up.
    [Fact]
    public async Task A_host_name_nobody_knows()
    {
        var exception = await Assert.ThrowsAsync<SparkifyException>(
            () => Catalog.ConnectAsync(Server("nowhere.invalid", 5432), null, Token));
        Assert.Equal(
            (ErrorIds.ConnectionFailed, Action, "nowhere.invalid:5432/music"),
            (exception.ErrorId, exception.RecommendedAction, exception.Target));
        Assert.StartsWith("nowhere.invalid:5432/music cannot be reached: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_has_its_own_next_step()
    {
        var cluster = Server("nowhere.invalid", 5439) with { Engine = SparkifyEngine.Redshift };
        var exception = await Assert.ThrowsAsync<SparkifyException>(() => Catalog.ConnectAsync(cluster, null, Token));
        Assert.Equal(
            "Check the host, the port, that the cluster is available, and that its security group lets this address "
            + "in. {Grant-SparkifyIngress} does that.",
            exception.RecommendedAction);
    }

    private static SparkifyWarehouse Server(string host, int port, string more = "") =>
        Servers.FromConnectionString(
            SparkifyEngine.Postgres,
            $"Host={host};Port={port};Database=music;Username=ana;Password={Password};SSL Mode=Disable;{more}");

    private static async Task AnswerAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptSocketAsync();
                await client.ReceiveAsync(new byte[1024]);
                await client.SendAsync("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"u8.ToArray());
            }
        }
        catch (SocketException)
        {
            // The test is over.
        }
    }
}
