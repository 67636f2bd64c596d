using Npgsql;
using Sparkify.Emulator.Postgres;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Emulator;

public class PostgresServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public PostgresServerTests()
    {
        if (!PostgresServer.IsAvailable(out var whyNot))
            Assert.Skip(whyNot);
    }

    [Fact]
    public async Task It_is_15_or_later_in_UTF8_and_does_not_sort_as_C()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var connection = await OpenAsync(server.ConnectionString("postgres"));

        Assert.InRange(connection.PostgreSqlVersion.Major, 15, 99);
        Assert.Equal("UTF8", await ScalarAsync(connection, "SHOW server_encoding"));
        Assert.Equal(true, await ScalarAsync(connection, "SELECT 'a' < 'B'"));
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        await using var server = await PostgresServer.StartAsync();

        var error = await Assert.ThrowsAsync<PostgresException>(
            () => OpenAsync(server.ConnectionString("postgres", server.UserName, "wrong")));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, error.SqlState);
    }

    [Fact]
    public async Task A_plain_user_may_log_in_and_make_no_database()
    {
        await using var server = await PostgresServer.StartAsync();
        await server.CreateUserAsync("plain", "it's");
        await using var connection = await OpenAsync(server.ConnectionString("postgres", "plain", "it's"));

        var error = await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync(connection, "CREATE DATABASE d"));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, error.SqlState);
    }

    [Fact]
    public async Task What_was_committed_is_there_after_a_restart_on_the_same_port()
    {
        await using var server = await PostgresServer.StartAsync(new PostgresOptions { Durable = true });
        var port = server.Port;
        await server.CreateDatabaseAsync("music");
        await using (var before = await OpenAsync(server.ConnectionString("music")))
            await ScalarAsync(before, "CREATE TABLE t AS SELECT 42 AS i");

        await server.StopAsync(immediate: true);
        await Assert.ThrowsAsync<NpgsqlException>(() => OpenAsync(server.ConnectionString("music")));
        await server.RestartAsync();

        Assert.Equal(port, server.Port);
        await using (var after = await OpenAsync(server.ConnectionString("music")))
            Assert.Equal(42, await ScalarAsync(after, "SELECT i FROM t"));
        await server.DropDatabaseAsync("music");
    }

    [Fact]
    public async Task With_TlsOnly_nobody_gets_in_without_TLS()
    {
        await using var server = await PostgresServer.StartAsync(new PostgresOptions { TlsOnly = true });
        await using var encrypted = await OpenAsync(server.ConnectionString("postgres"));
        Assert.Equal(true, await ScalarAsync(encrypted, "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"));

        var plain = new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres"))
        {
            SslMode = SslMode.Disable,
            RootCertificate = null,
        };
        var error = await Assert.ThrowsAsync<PostgresException>(() => OpenAsync(plain.ConnectionString));

        Assert.Equal(PostgresErrorCodes.InvalidAuthorizationSpecification, error.SqlState);
    }

    [Fact]
    public async Task Its_folder_goes_with_it()
    {
        using var folder = new TestFolder();
        await using (await PostgresServer.StartAsync(new PostgresOptions { DataFolder = folder.Path }))
            Assert.Single(Directory.GetDirectories(folder.Path));

        Assert.Empty(Directory.GetDirectories(folder.Path));
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(Token);
        return connection;
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Token);
    }
}
