using System.Data;
using Npgsql;
using Sparkify.Emulator.Redshift;

namespace Sparkify.Tests.Emulator;

public class RedshiftConnectTests(Cluster cluster)
{
    [Fact]
    public async Task Npgsql_connects_and_takes_it_for_Redshift()
    {
        await using var redshift = await cluster.StartAsync();
        await using var connection = await redshift.OpenAsync();

        Assert.Equal(new Version(8, 0, 2), connection.PostgreSqlVersion);
        Assert.EndsWith("Redshift 1.0.77467", Assert.Single(await connection.RowsAsync("SELECT version()")));
        Assert.Equal(["1|x"], await connection.RowsAsync("SELECT 1, 'x'::varchar"));
    }

    [Fact]
    public async Task Without_TLS_nobody_gets_in()
    {
        await using var redshift = await cluster.StartAsync();

        var error = await Assert.ThrowsAsync<PostgresException>(() => redshift.OpenAsync("SSL Mode=Disable;Root Certificate="));

        Assert.Equal("28000", error.SqlState);
        Assert.EndsWith("SSL off", error.MessageText);
    }

    [Fact]
    public async Task Where_TLS_is_refused_the_password_goes_as_MD5()
    {
        await using var redshift = await cluster.StartAsync(new RedshiftOptions { Tls = RedshiftTls.Refused });

        Assert.Equal(["1"], await redshift.RowsAsync("SELECT 1"));
        await Assert.ThrowsAsync<NpgsqlException>(() => redshift.OpenAsync("SSL Mode=Require"));
    }

    [Fact]
    public async Task A_certificate_of_an_unknown_authority_is_refused_by_the_client()
    {
        await using var redshift = await cluster.StartAsync();

        await Assert.ThrowsAsync<NpgsqlException>(() => redshift.OpenAsync("Root Certificate="));
    }

    [Theory]
    [InlineData("Password=wrong", "28000", "password authentication failed for user \"awsuser\"")]
    [InlineData("Username=nobody", "28000", "password authentication failed for user \"nobody\"")]
    [InlineData("Database=nowhere", "3D000", "database \"nowhere\" does not exist")]
    public async Task Who_may_not_connect_is_told_why(string settings, string state, string message)
    {
        await using var redshift = await cluster.StartAsync();

        var error = await Assert.ThrowsAsync<PostgresException>(() => redshift.OpenAsync(settings));

        Assert.Equal((state, message), (error.SqlState, error.MessageText));
    }

    [Fact]
    public async Task Parameters_go_in_and_rows_come_out()
    {
        await using var redshift = await cluster.StartAsync();
        await using var connection = await redshift.OpenAsync();
        await connection.RunAsync("CREATE TABLE t (i BIGINT, s VARCHAR(20), at TIMESTAMP)");
        await using var insert = new NpgsqlCommand("INSERT INTO t VALUES ($1, $2, $3)", connection);
        insert.Parameters.Add(new NpgsqlParameter { Value = 7L });
        insert.Parameters.Add(new NpgsqlParameter { Value = "süß" });
        insert.Parameters.Add(new NpgsqlParameter { Value = new DateTime(2018, 11, 15, 0, 30, 26, 796) });

        Assert.Equal(1, await insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["7|süß|2018-11-15 00:30:26.796"], await connection.RowsAsync("SELECT * FROM t"));
    }

    [Fact]
    public async Task A_large_result_comes_whole()
    {
        await using var redshift = await cluster.StartAsync();
        await redshift.RunAsync(
            "CREATE TABLE t AS SELECT 1 AS i", "INSERT INTO t SELECT a.i FROM t a, t b",
            "INSERT INTO t SELECT a.i FROM t a, t b, t c, t d, t e, t f, t g, t h", "INSERT INTO t SELECT a.i FROM t a, t b");

        Assert.Equal(66822, (await redshift.RowsAsync("SELECT i, i, i FROM t")).Count);
    }

    [Fact]
    public async Task A_plain_user_reads_no_table_of_another_and_no_svv_table_info()
    {
        await using var redshift = await cluster.StartAsync();
        var user = $"u{Guid.NewGuid():N}";
        await redshift.Server.CreateUserAsync(user, "Secret1");
        await redshift.RunAsync("CREATE TABLE t (i INT)");
        await using var connection = await redshift.OpenAsync($"Username={user};Password=Secret1");

        foreach (var name in new[] { "t", "svv_table_info" })
        {
            var error = await Assert.ThrowsAsync<PostgresException>(() => connection.RowsAsync($"SELECT * FROM {name}"));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, error.SqlState);
        }
    }

    [Fact]
    public async Task Statements_are_logged_as_they_came()
    {
        await using var redshift = await cluster.StartAsync();
        await using var connection = await redshift.OpenAsync();
        redshift.Server.ClearStatements();

        await connection.RowsAsync("SELECT GETDATE()");

        Assert.Equal(["SELECT GETDATE()"], redshift.Server.Statements);
    }

    [Fact]
    public async Task A_vanished_client_leaves_no_open_transaction()
    {
        await using var redshift = await cluster.StartAsync();
        await redshift.RunAsync("CREATE TABLE t (i INT)");
        await using var connection = await redshift.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await connection.RunAsync("LOCK t");

        redshift.Server.DisconnectAll();

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => connection.RunAsync("SELECT 1"));
        Assert.NotEqual(ConnectionState.Open, connection.State);
        await redshift.RunAsync("DROP TABLE t");
    }
}
