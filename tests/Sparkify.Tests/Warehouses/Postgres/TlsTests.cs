using System.Net;
using Sparkify.Emulator.Postgres;
using Sparkify.Engine.Admin;
using Sparkify.Engine.Warehouses;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Warehouses.Postgres;

/// <summary>A server with TLS, for all the tests of it.</summary>
public sealed class TlsServer : IAsyncLifetime
{
    private PostgresServer? _server;

    internal SparkifyWarehouse Warehouse { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (!PostgresServer.IsAvailable(out var whyNot))
            Assert.Skip(whyNot);
        _server = await PostgresServer.StartAsync(new PostgresOptions { TlsOnly = true });
        await _server.CreateDatabaseAsync("music");
        Warehouse = Servers.FromConnectionString(SparkifyEngine.Postgres, _server.ConnectionString("music"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }
}

/// <summary>Connections that are not encrypted, or to who cannot prove who it is.</summary>
public sealed class TlsTests(TlsServer server) : OpeningTests, IClassFixture<TlsServer>
{
    private const string Trust =
        "Trust the authority of its certificate (PGSSLROOTCERT, or Root Certificate in a connection string), "
        + "or ask for the host by the name it is for.";

    private const string Refused = "its certificate is of an authority that is not trusted here, or for another host.";

    [Theory]
    [InlineData(SparkifySslMode.VerifyFull)]
    [InlineData(SparkifySslMode.VerifyCA)]
    [InlineData(SparkifySslMode.Require)]
    [InlineData(SparkifySslMode.Prefer)]
    public Task A_server_with_a_certificate_that_is_trusted(SparkifySslMode mode) =>
        Catalog.ConnectAsync(server.Warehouse with { SslMode = mode }, null, Token);

    [Theory]
    [InlineData(SparkifySslMode.VerifyFull)]
    [InlineData(SparkifySslMode.VerifyCA)]
    public Task A_certificate_of_an_authority_nobody_trusts(SparkifySslMode mode) =>
        FailsAsync(
            With(server.Warehouse, options => options.RootCertificate = null) with { SslMode = mode }, ErrorIds.ConnectionFailed,
            $"{server.Warehouse.Location} cannot prove who it is: {Refused}", Trust);

    [Fact]
    public async Task A_certificate_for_another_host()
    {
        await using var other = new CuttingProxy(server.Warehouse.Port!.Value, IPAddress.Parse("127.0.0.2"));
        var warehouse = With(server.Warehouse, options => (options.Host, options.Port) = ("127.0.0.2", other.Port));
        await FailsAsync(
            warehouse, ErrorIds.ConnectionFailed,
            $"{warehouse.Location} cannot prove who it is: {Refused}", Trust);

        // Its authority alone is another question.
        await Catalog.ConnectAsync(warehouse with { SslMode = SparkifySslMode.VerifyCA }, null, Token);
    }

    [Fact]
    public Task A_file_of_authorities_that_is_not_there() =>
        FailsAsync(
            With(server.Warehouse, options => options.RootCertificate = Folder["ca.pem"]), ErrorIds.ArgumentInvalid,
            $"{server.Warehouse.Location} cannot be opened: Could not find file '{Folder["ca.pem"]}'.",
            "Mend the options of the connection.");

    [Fact]
    public async Task A_server_without_TLS_where_it_is_asked_for()
    {
        var plain = await TestPostgres.ServerAsync();
        var warehouse = Servers.FromConnectionString(SparkifyEngine.Postgres, plain.ConnectionString("postgres"));
        await FailsAsync(
            warehouse with { SslMode = SparkifySslMode.Require }, ErrorIds.ConnectionFailed,
            $"{warehouse.Location} cannot be reached as Require asks: SSL connection requested. "
            + "No SSL enabled connection from this host is configured.",
            "Ask who runs it for TLS, or ask for less. "
            + "{Connect-SparkifyWarehouse -SslMode} takes VerifyFull, Require and less. "
            + "The address takes ?sslmode=verify-full, require and less, in {--postgres} and --redshift.");
    }

    [Fact]
    public Task A_server_that_takes_nobody_without_TLS() =>
        FailsAsync(
            server.Warehouse with { SslMode = SparkifySslMode.Disable }, ErrorIds.AccessDenied,
            $"{server.Warehouse.Location} lets nobody in as sparkify: no pg_hba.conf entry for host \"127.0.0.1\", "
            + "user \"sparkify\", database \"music\", no encryption.",
            "Come with TLS. "
            + "{Connect-SparkifyWarehouse -SslMode} takes VerifyFull, Require and less. "
            + "The address takes ?sslmode=verify-full, require and less, in {--postgres} and --redshift.");
}
