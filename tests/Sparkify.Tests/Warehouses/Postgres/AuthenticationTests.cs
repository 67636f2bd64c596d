using System.Net;
using System.Text;
using Sparkify.Emulator.Redshift;
using Sparkify.Engine.Admin;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Warehouses.Postgres;

/// <summary>How a server may ask for a password.</summary>
[Collection(nameof(Alone))]
public sealed class AuthenticationTests : OpeningTests
{
    private const int Cleartext = 3;
    private const int Md5 = 5;
    private const int Sasl = 10;
    private const int Digest = 13;

    private static readonly byte[] Salt = [1, 2, 3, 4];

    [Theory]
    [InlineData(Cleartext, "in the clear", null)]
    [InlineData(Cleartext, "in the clear", SparkifySslMode.Prefer)]
    [InlineData(Cleartext, "in the clear", SparkifySslMode.Disable)]
    [InlineData(Md5, "as an MD5", null)]
    public async Task A_password_does_not_leave_the_machine_unencrypted(int request, string how, SparkifySslMode? sslMode)
    {
        await using var server = new PasswordAsker(request, request == Md5 ? Salt : []);
        var warehouse = Warehouse(PasswordAsker.AddressOnTheNetwork(), server.Port) with { SslMode = sslMode };
        await FailsAsync(
            warehouse, ErrorIds.ConnectionFailed,
            $"{warehouse.Location} asks for the password {how}, and the connection is not one to send it over; it was not sent.",
            "Ask who runs it for TLS, or for scram-sha-256. To let a server ask in another way, name it in PGREQUIREAUTH "
            + "(password, md5), or as Require Auth in a connection string.");
        Assert.Empty(server.Answers);
    }

    [Fact]
    public async Task By_SCRAM_nobody_on_the_way_learns_it()
    {
        await using var server = new PasswordAsker(Sasl, [.. "SCRAM-SHA-256\0\0"u8]);
        await RefusedAsync(Warehouse(PasswordAsker.AddressOnTheNetwork(), server.Port));
        var answer = Encoding.ASCII.GetString(Assert.Single(server.Answers));
        Assert.StartsWith("SCRAM-SHA-256\0", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    public async Task On_this_machine_it_may_go_in_the_clear(string host)
    {
        await using var server = new PasswordAsker(Cleartext);
        await RefusedAsync(Warehouse(host, server.Port));
        Assert.Equal($"{Password}\0", Encoding.ASCII.GetString(server.Answers[0]));
    }

    [Fact]
    public async Task A_connection_string_may_say_otherwise()
    {
        await using var server = new PasswordAsker(Cleartext);
        await RefusedAsync(With(
            Warehouse(PasswordAsker.AddressOnTheNetwork(), server.Port), options => options.RequireAuth = "Password"));
        Assert.Equal($"{Password}\0", Encoding.ASCII.GetString(server.Answers[0]));
    }

    // As libpq spells them.
    [Theory]
    [InlineData("password,scram-sha-256", true)]
    [InlineData("!md5", true)]
    [InlineData("scram-sha-256", false)]
    [InlineData("!password", false)]
    public async Task PGREQUIREAUTH_may_say_otherwise(string methods, bool isSent)
    {
        await using var server = new PasswordAsker(Cleartext);
        Environment.SetEnvironmentVariable("PGREQUIREAUTH", methods);
        try
        {
            await RefusedAsync(Warehouse("127.0.0.1", server.Port));
            Assert.Equal(isSent, server.Answers.Count > 0);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PGREQUIREAUTH", null);
        }
    }

    // The stand-in for Redshift asks in the clear inside TLS, and by MD5 without it.
    [Theory]
    [InlineData(RedshiftTls.Required, true)]
    [InlineData(RedshiftTls.Refused, false)]
    public async Task Inside_TLS_a_server_may_ask_as_it_likes(RedshiftTls tls, bool isLetIn)
    {
        await using var server = await TestRedshift.ServerAsync(new RedshiftOptions { Tls = tls });
        var address = PasswordAsker.AddressOnTheNetwork();
        await using var proxy = new CuttingProxy(server.Port, IPAddress.Parse(address));
        var warehouse = Engine.Warehouses.Servers.FromConnectionString(
            SparkifyEngine.Redshift,
            $"Host={address};Port={proxy.Port};Database=dev;Username={server.UserName};Password={server.Password};SSL Mode=Prefer");
        if (isLetIn)
            await Catalog.ConnectAsync(warehouse, null, Token);
        else
            Assert.Contains("as an MD5", (await RefusedAsync(warehouse)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redshifts_digest_is_not_spoken_and_what_to_do_is_said()
    {
        await using var server = new PasswordAsker(Digest, [0, 0, 0, 1, 0, 0, 0, 0]);
        var warehouse = Warehouse("127.0.0.1", server.Port) with { SslMode = SparkifySslMode.Disable };
        await FailsAsync(
            warehouse, ErrorIds.ConnectionFailed,
            $"{warehouse.Location} asks for the password as ana as a SHA-256 digest (request 13), which the driver does not know.",
            "Have the user's password set anew, not by its hash: ALTER USER … PASSWORD '…'. "
            + "{Connect-SparkifyWarehouse -Cluster} lets AWS give one. {--redshift} does with ?cluster=NAME.");
    }

    [Fact]
    public async Task Another_way_that_nobody_knows_is_named()
    {
        await using var server = new PasswordAsker(14);
        var error = await RefusedAsync(Warehouse("127.0.0.1", server.Port) with { SslMode = SparkifySslMode.Disable });
        Assert.Equal(ErrorIds.ConnectionFailed, error.ErrorId);
        Assert.Contains("14", error.Message, StringComparison.Ordinal);
    }

    private static SparkifyWarehouse Warehouse(string host, int port) =>
        Engine.Warehouses.Servers.FromConnectionString(
            SparkifyEngine.Postgres, $"Host={host};Port={port};Database=music;Username=ana;Password={Password}");

    private static Task<SparkifyException> RefusedAsync(SparkifyWarehouse warehouse) =>
        Assert.ThrowsAsync<SparkifyException>(() => Catalog.ConnectAsync(warehouse, null, Token));
}
