using System.Data.Common;
using Npgsql;
using Sparkify.Emulator.Postgres;
using Sparkify.Emulator.Redshift;
using Sparkify.Tests.Emulator;

[assembly: AssemblyFixture(typeof(Cluster))]

namespace Sparkify.Tests.Emulator;

/// <summary>A PostgreSQL for all tests of the stand-in, which is started by the first that asks.</summary>
public sealed class Cluster : IAsyncDisposable
{
    private readonly Lazy<Task<PostgresServer>> _backend = new(() => PostgresServer.StartAsync());

    public async ValueTask DisposeAsync()
    {
        if (_backend.IsValueCreated)
            await (await _backend.Value).DisposeAsync();
    }

    /// <summary>Starts a stand-in with a database of its own. Skips the test where there is no PostgreSQL.</summary>
    internal async Task<Redshift> StartAsync(RedshiftOptions? options = null)
    {
        var store = new MemoryStore();
        var server = await StartAsync(store, options);
        var database = $"test_{Guid.NewGuid():N}";
        await server.CreateDatabaseAsync(database);
        return new Redshift(server, store, database);
    }

    /// <summary>Starts a stand-in over a store. Skips the test where there is no PostgreSQL.</summary>
    internal async Task<RedshiftServer> StartAsync(IObjectStore store, RedshiftOptions? options = null)
    {
        if (!PostgresServer.IsAvailable(out var whyNot))
            Assert.Skip(whyNot);
        return await RedshiftServer.StartAsync(await _backend.Value, store, options);
    }
}

/// <summary>A stand-in for one test, its database and its buckets.</summary>
internal sealed record Redshift(RedshiftServer Server, MemoryStore Store, string Database) : IAsyncDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    public async Task<NpgsqlConnection> OpenAsync(string settings = "")
    {
        var connection = new NpgsqlConnection($"{Server.ConnectionString(Database)};Pooling=false;{settings}");
        await connection.OpenAsync(Token);
        return connection;
    }

    /// <summary>Runs statements one by one on a connection of their own.</summary>
    public async Task RunAsync(params string[] statements)
    {
        await using var connection = await OpenAsync();
        foreach (var statement in statements)
            await connection.RunAsync(statement);
    }

    /// <summary>The rows of a query, columns parted by bars; NULL is a blank.</summary>
    public async Task<List<string>> RowsAsync(string query)
    {
        await using var connection = await OpenAsync();
        return await connection.RowsAsync(query);
    }

    /// <summary>The error a statement ends with.</summary>
    public async Task<PostgresException> RefusedAsync(string statement)
    {
        await using var connection = await OpenAsync();
        return await Assert.ThrowsAsync<PostgresException>(() => connection.RunAsync(statement));
    }
}

internal static class ConnectionExtensions
{
    public static async Task<int> RunAsync(this NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 60 };
        return await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public static async Task<List<string>> RowsAsync(this NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 60 };
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(Text(reader));
        return rows;
    }

    private static string Text(DbDataReader row) => string.Join('|', Enumerable.Range(0, row.FieldCount).Select(column =>
        row.GetValue(column) is DateTime time ? $"{time:yyyy-MM-dd HH:mm:ss.fff}" : FormattableString.Invariant($"{row.GetValue(column)}")));
}
