using Sparkify.Emulator.Postgres;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Tests.Support;

/// <summary>
/// One PostgreSQL for all tests; each has databases of its own. Where there is none, the test is skipped, saying so.
/// </summary>
internal static class TestPostgres
{
    private static readonly Lazy<Task<PostgresServer>> Started = new(() => PostgresServer.StartAsync());
    private static int _databases;

    public static Task<PostgresServer> ServerAsync()
    {
        if (!PostgresServer.IsAvailable(out var whyNot))
            Assert.Skip(whyNot);
        return Started.Value;
    }

    /// <summary>A warehouse in a database of its own.</summary>
    public static async Task<SparkifyWarehouse> WarehouseAsync(string? template = null)
    {
        var server = await ServerAsync();
        var name = $"test{Interlocked.Increment(ref _databases)}";
        await server.CreateDatabaseAsync(name, template);
        return Servers.FromConnectionString(SparkifyEngine.Postgres, server.ConnectionString(name));
    }
}
