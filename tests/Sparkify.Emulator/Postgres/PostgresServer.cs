using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using Npgsql;
using Sparkify.Emulator.Tls;

namespace Sparkify.Emulator.Postgres;

/// <summary>
/// A real PostgreSQL for tests: 15 or later, on a port and in a folder of its own, gone with us. It does not sort as
/// "C" by default, so that a query which hangs on the collation shows.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly Watchdog _watchdog;
    private readonly PostgresOptions _options;
    private readonly SemaphoreSlim _installing = new(1);
    private bool _isRunning;

    private PostgresServer(Watchdog watchdog, PostgresOptions options) => (_watchdog, _options) = (watchdog, options);

    public string Host { get; } = "localhost";

    public int Port { get; private set; }

    /// <summary>The superuser.</summary>
    public string UserName { get; } = "sparkify";

    public string Password { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>The certificate to trust, as a PEM file; null without TLS.</summary>
    public string? CaCertificateFile { get; private set; }

    /// <summary>Whether there is a PostgreSQL to start.</summary>
    public static bool IsAvailable(out string whyNot) => PostgresPrograms.Folder(out whyNot) is not null;

    public static async Task<PostgresServer> StartAsync(PostgresOptions? options = null)
    {
        options ??= new PostgresOptions();
        var programs = PostgresPrograms.Folder(out var whyNot) ?? throw new InvalidOperationException(whyNot);
        var parent = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.DataFolder ?? Path.GetTempPath()));
        if (options.DataFolder is not null && Environment.UserName == "root" && !OperatingSystem.IsWindows())
            Open(parent);

        var server = new PostgresServer(await Watchdog.StartAsync(programs, parent), options);
        try
        {
            await server.InitializeAsync();
            await server.LaunchOnFreePortAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>How Npgsql connects to a database as the superuser.</summary>
    public string ConnectionString(string database) => ConnectionString(database, UserName, Password);

    /// <summary>How Npgsql connects to a database as somebody.</summary>
    public string ConnectionString(string database, string userName, string password)
    {
        var text = new NpgsqlConnectionStringBuilder
        {
            Host = Host,
            Port = Port,
            Database = database,
            Username = userName,
            Password = password,
            SslMode = CaCertificateFile is null ? SslMode.Disable : SslMode.VerifyFull,
            GssEncryptionMode = GssEncryptionMode.Disable,
            IncludeErrorDetail = true,
        };
        if (CaCertificateFile is not null)
            text.RootCertificate = CaCertificateFile;
        return text.ConnectionString;
    }

    /// <summary>Stops it: at once as in a power cut, or by ending every session first.</summary>
    public async Task StopAsync(bool immediate)
    {
        if (!_isRunning)
            return;
        await _watchdog.OrderAsync($"signal {(immediate ? "QUIT" : "INT")}");
        await _watchdog.AnswerAsync("ended");
        _isRunning = false;
    }

    /// <summary>Stops it, unless it is stopped, and starts it on the same port with the same data.</summary>
    public async Task RestartAsync()
    {
        await StopAsync(immediate: false);
        if (!await TryLaunchAsync())
            throw new InvalidOperationException($"PostgreSQL does not start again:\n{_watchdog.Log()}");
    }

    /// <summary>Creates a database. Copying files takes a quarter of what writing them to the log takes.</summary>
    public Task CreateDatabaseAsync(string name, string? template = null) => ExecuteAsync(
        $"CREATE DATABASE {Quoted(name)} STRATEGY FILE_COPY" + (template is null ? "" : $" TEMPLATE {Quoted(template)}"));

    public Task DropDatabaseAsync(string name) => ExecuteAsync($"DROP DATABASE {Quoted(name)} WITH (FORCE)");

    /// <summary>Makes somebody who may log in, and no more.</summary>
    public Task CreateUserAsync(string name, string password) =>
        ExecuteAsync($"CREATE USER {Quoted(name)} PASSWORD '{password.Replace("'", "''", StringComparison.Ordinal)}'");

    public ValueTask DisposeAsync() => _watchdog.DisposeAsync();

    /// <summary>Puts a file into the folder that goes with the server, and gives its path.</summary>
    internal async Task<string> InstallAsync(string name, string content)
    {
        // Several stand-ins may start at a time, and their lines must not mix.
        await _installing.WaitAsync();
        try
        {
            await _watchdog.OrderAsync([$"install {name}", .. content.TrimEnd().Split('\n'), "."]);
            await _watchdog.AnswerAsync("installed");
            return Path.Combine(_watchdog.Folder, name);
        }
        finally
        {
            _installing.Release();
        }
    }

    internal async Task ExecuteAsync(string sql, string database = "postgres")
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Lets the server's user make its folder in one of root's.</summary>
    [UnsupportedOSPlatform("windows")]
    private static void Open(string folder) => File.SetUnixFileMode(
        folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute | UnixFileMode.OtherWrite);

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private async Task InitializeAsync()
    {
        await InitializeClusterAsync();
        if (!_options.Tls && !_options.TlsOnly)
            return;
        var authority = TestAuthority.Shared;
        CaCertificateFile = await InstallAsync("ca.pem", authority.AuthorityPem);
        await InstallAsync("server.crt", authority.Certificate.ExportCertificatePem());
        await InstallAsync("server.key", authority.KeyPem);
        if (_options.TlsOnly)
        {
            await _watchdog.OrderAsync("tls-only");
            await _watchdog.AnswerAsync("tls-only");
        }
    }

    private async Task InitializeClusterAsync()
    {
        // Small segments: the server must fit on the small disk of a test.
        string[] shared = [$"--username={UserName}", "--encoding=UTF8", "--auth=scram-sha-256", "--wal-segsize=1",
            "--no-sync", "--no-instructions"];
        var locales = ShellCommand.Output("locale", "-a").Split('\n');
        var locale = locales.FirstOrDefault(name => name is "en_US.utf8" or "en_US.UTF-8");
        string[] sorting = locale is not null
            ? [$"--locale={locale}"]
            : ["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US"];
        await _watchdog.OrderAsync($"initdb {Words([.. shared, .. sorting])}", Password);
        if (await _watchdog.AnswerAsync("initdb ") != "initdb 0")
            throw new InvalidOperationException($"initdb failed:\n{_watchdog.Log()}");
    }

    private async Task LaunchOnFreePortAsync()
    {
        // The port is free when we look; another may take it before the server does.
        for (var attempt = 1; ; attempt++)
        {
            Port = FreePort();
            if (await TryLaunchAsync())
                return;
            if (attempt == 5)
                throw new InvalidOperationException($"PostgreSQL does not start:\n{_watchdog.Log()}");
        }
    }

    private async Task<bool> TryLaunchAsync()
    {
        string[] settings =
        [
            $"port={Port}", "listen_addresses=localhost", "unix_socket_directories=", "wal_level=minimal",
            "max_wal_senders=0", "min_wal_size=2MB", "jit=off", "timezone=UTC",
            .. _options.Durable ? (string[])[] : ["fsync=off", "full_page_writes=off", "synchronous_commit=off"],
            .. CaCertificateFile is null
                ? (string[])[]
                : ["ssl=on", "ssl_cert_file=../server.crt", "ssl_key_file=../server.key"],
        ];
        await _watchdog.OrderAsync($"launch {Words(settings.SelectMany(setting => new[] { "-c", setting }))}");
        await _watchdog.AnswerAsync("started");
        while (!_watchdog.HasEnded())
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
                await connection.OpenAsync();
                return _isRunning = true;
            }
            catch (NpgsqlException error) when (error.InnerException is SocketException or IOException
                || error is PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow })
            {
                await Task.Delay(20);
            }
        }

        return false;
    }

    private static string Words(IEnumerable<string> words) => string.Join(' ', words.Select(ShellCommand.Quote));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
