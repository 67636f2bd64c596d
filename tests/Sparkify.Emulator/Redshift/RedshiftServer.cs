using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Npgsql;
using Sparkify.Emulator.Postgres;
using Sparkify.Emulator.Redshift.Sessions;
using Sparkify.Emulator.Redshift.Wire;
using Sparkify.Emulator.Tls;

namespace Sparkify.Emulator.Redshift;

/// <summary>
/// Stands in for Amazon Redshift: speaks PostgreSQL's protocol, takes Redshift's SQL and COPY from S3, refuses what
/// Redshift refuses, and lets a PostgreSQL do the work.
/// </summary>
public sealed class RedshiftServer : IAsyncDisposable
{
    private readonly PostgresServer _backend;
    private readonly TestAuthority _authority = TestAuthority.Shared;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, string> _passwords = new();
    private readonly ConcurrentDictionary<(int ProcessId, int Secret), Session> _sessions = new();
    private readonly ConcurrentDictionary<TcpClient, Task> _clients = new();
    private readonly ConcurrentDictionary<TcpClient, object> _clusters = new();
    private readonly ConcurrentQueue<string> _statements = new();
    private Task _accepting = Task.CompletedTask;
    private long _lastQueryId = 100;

    private RedshiftServer(PostgresServer backend, IObjectStore store, RedshiftOptions options)
    {
        (_backend, Store, Options) = (backend, store, options);
        _listener = new TcpListener(IPAddress.Loopback, options.Port);
    }

    public string Host { get; } = "localhost";

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The superuser of the cluster.</summary>
    public string UserName { get; } = "awsuser";

    public string Password { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)) + "Aa1";

    /// <summary>The certificate to trust, as a PEM file.</summary>
    public string CaCertificateFile { get; private set; } = "";

    /// <summary>What is to go wrong.</summary>
    public RedshiftFaults Faults { get; } = new();

    /// <summary>The statements received, as they came.</summary>
    public IReadOnlyCollection<string> Statements => _statements;

    internal IObjectStore Store { get; }

    internal RedshiftOptions Options { get; }

    /// <summary>Who may come in beside the users of the server itself; null for nobody.</summary>
    internal IClusterGate? Gate { get; set; }

    public static async Task<RedshiftServer> StartAsync(
        PostgresServer backend, IObjectStore store, RedshiftOptions? options = null)
    {
        var server = new RedshiftServer(backend, store, options ?? new RedshiftOptions());
        server._passwords[server.UserName] = server.Password;
        await BackendCatalog.PrepareAsync(backend, server.UserName);
        server._listener.Start();
        server.CaCertificateFile = await backend.InstallAsync(
            $"redshift-{server.Port}-ca.pem", server._authority.AuthorityPem);
        server._accepting = server.AcceptAsync();
        return server;
    }

    /// <summary>How Npgsql connects to a database as the superuser.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = Host,
        Port = Port,
        Database = database,
        Username = UserName,
        Password = Password,
        SslMode = Options.Tls == RedshiftTls.Refused ? SslMode.Disable : SslMode.VerifyFull,
        RootCertificate = Options.Tls == RedshiftTls.Refused ? null : CaCertificateFile,
        GssEncryptionMode = GssEncryptionMode.Disable,
        IncludeErrorDetail = true,
    }.ConnectionString;

    /// <summary>Makes a database with what Redshift has in it.</summary>
    public Task CreateDatabaseAsync(string name) => BackendCatalog.CreateDatabaseAsync(_backend, name);

    /// <summary>Makes somebody who may log in, and no more.</summary>
    public async Task CreateUserAsync(string name, string password)
    {
        await _backend.CreateUserAsync(name, _backend.Password);
        _passwords[name] = password;
    }

    /// <summary>Drops a database, and breaks the connections to it.</summary>
    internal Task DropDatabaseAsync(string name) => _backend.DropDatabaseAsync(name);

    /// <summary>Makes a user of the backend unless there is one: who may log in as that is for others to say.</summary>
    internal Task EnsureUserAsync(string name, bool isSuperuser) =>
        BackendCatalog.EnsureUserAsync(_backend, name, isSuperuser);

    /// <summary>Whether a user of the backend may do everything; null when there is no such user.</summary>
    internal Task<bool?> IsSuperuserAsync(string name) => BackendCatalog.IsSuperuserAsync(_backend, name);

    /// <summary>Breaks the connections to a cluster.</summary>
    internal void Disconnect(object cluster)
    {
        foreach (var (client, _) in _clusters.Where(pair => pair.Value == cluster))
            client.Close();
    }

    public void ClearStatements() => _statements.Clear();

    /// <summary>Breaks every connection there is.</summary>
    public void DisconnectAll()
    {
        foreach (var client in _clients.Keys)
            client.Close();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        DisconnectAll();
        await _accepting;
        await Task.WhenAll(_clients.Values);
        _stop.Dispose();
    }

    internal void Log(string statement) => _statements.Enqueue(statement);

    internal long NextQueryId() => Interlocked.Increment(ref _lastQueryId);

    internal string BackendConnectionString(string database) => _backend.ConnectionString(database) + ";Pooling=false";

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync(_stop.Token);
            }
            catch (Exception error)
                when (error is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }

            client.NoDelay = true;
            if (Faults.RefuseConnections)
                client.Close();
            else
                _clients[client] = ServeAsync(client);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        await Task.Yield();
        try
        {
            await TalkAsync(client);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or SocketException
            or ObjectDisposedException or AuthenticationException or NpgsqlException)
        {
            // The client has gone, or is made to.
        }
        finally
        {
            client.Dispose();
            _clients.TryRemove(client, out _);
            _clusters.TryRemove(client, out _);
        }
    }

    private async Task TalkAsync(TcpClient connection)
    {
        var certificate = Options.Tls == RedshiftTls.Refused ? null : _authority.Certificate;
        if (await ClientStart.ReadAsync(connection.GetStream(), certificate, _stop.Token) is not { } start)
            return;
        if (start.Cancel is { } cancel)
        {
            if (_sessions.TryGetValue(cancel, out var target))
                await target.CancelAsync(_stop.Token);
            return;
        }

        var client = start.Messages;
        try
        {
            var address = ((IPEndPoint)connection.Client.RemoteEndPoint!).Address;
            var context = await new LogIn(this, _passwords, start, address).RunAsync(_stop.Token);
            _clusters[connection] = context.Cluster.Owner;
            await using var session = await OpenAsync(start, context);
            _sessions[session.Key] = session;
            try
            {
                await session.RunAsync(_stop.Token);
            }
            finally
            {
                _sessions.TryRemove(session.Key, out _);
            }
        }
        catch (SqlErrorException refused)
        {
            client.Write(Message.ErrorResponse, (refused.Error with { Severity = "FATAL" }).Body());
            await client.FlushAsync(_stop.Token);
        }
    }

    private async Task<Session> OpenAsync(ClientStart start, SessionContext context)
    {
        var settings = BackendSettings.Of(start.Parameters, context);
        var backend = await BackendConnection.ConnectAsync(
            _backend.Host, _backend.Port, _backend.Password, settings, _stop.Token);
        foreach (var greeting in BackendSettings.Greeting(backend.Greeting))
            start.Messages.Write(greeting);
        return new Session(start.Messages, backend, context);
    }
}
