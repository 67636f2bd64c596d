using System.Globalization;
using Npgsql;
using Sparkify.Engine.Warehouses;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Warehouses;

/// <summary>A session that says nothing for minutes, such as one that waits for a COPY, is kept alive by TCP.</summary>
public abstract class KeepAliveTests(SparkifyEngine engine) : OnEngine(engine)
{
    private const string KeepAliveTimer = "02";

    [Fact]
    public async Task The_first_probe_is_sent_after_200_seconds()
    {
        Assert.SkipUnless(File.Exists("/proc/net/tcp"), "What timers a socket has, only Linux tells.");
        var port = new NpgsqlConnectionStringBuilder(Warehouse.ConnectionString).Port;
        await using var opened = await Engine.Warehouses.Warehouse.OpenAsync(
            Warehouse, WarehouseAccess.Read, null, Token);
        // Other tests have sessions at the same server; those of plain drivers have no such timer.
        var seconds = new[] { "/proc/net/tcp", "/proc/net/tcp6" }
            .SelectMany(File.ReadLines)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[2].EndsWith($":{port:X4}", StringComparison.Ordinal))
            .Select(fields => fields[5].Split(':'))
            .Where(timer => timer[0] == KeepAliveTimer)
            .Select(timer => long.Parse(timer[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 100.0);
        Assert.Contains(seconds, left => left is > 100 and <= 200);
    }
}

public sealed class KeepAliveTestsOnPostgres() : KeepAliveTests(SparkifyEngine.Postgres);

public sealed class KeepAliveTestsOnRedshift() : KeepAliveTests(SparkifyEngine.Redshift);
