using System.Data.Common;
using System.Diagnostics;
using DuckDB.NET.Data;
using Sparkify.Engine.Warehouses.DuckDb;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Warehouses.DuckDb;

/// <summary>Calls of the driver: they stop when they are to, and only then.</summary>
[Collection(nameof(Alone))]
public sealed class CallTests : IDisposable
{
    // Hours of work.
    private const string Endless = "SELECT count(*) FROM range(1000000000) a(i), range(1000) b(j) WHERE (i * j) % 7 = 3";

    private readonly DuckDBConnection _connection = new("Data Source=:memory:");

    public CallTests() => _connection.Open();

    public void Dispose() => _connection.Dispose();

    // The driver's own cancellation is lost where it comes before the statement has begun.
    [Fact]
    public async Task A_cancellation_at_any_moment_stops_the_call_and_the_connection_lives_on()
    {
        var random = new Random(583);
        for (var i = 0; i < 200; i++)
        {
            using var stop = new CancellationTokenSource();
            var running = RunAsync(Endless, stop.Token);
            SpinWait.SpinUntil(() => false, TimeSpan.FromMicroseconds(random.Next(2_000)));
            var watch = Stopwatch.StartNew();
            await stop.CancelAsync();
            var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
            Assert.InRange(watch.Elapsed.TotalSeconds, 0, 2);
            Assert.Equal(stop.Token, error.CancellationToken);
            Assert.Equal(1, await RunAsync("SELECT 1", TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_call_whose_token_is_cancelled_already_is_not_made()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => RunAsync("CREATE TABLE t (i INTEGER)", new CancellationToken(canceled: true)));
        Assert.Equal(0L, await RunAsync("SELECT count(*) FROM duckdb_tables()", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_interrupt_that_nobody_asked_for_is_an_error_and_no_cancellation()
    {
        var running = RunAsync(Endless, TestContext.Current.CancellationToken);
        while (!running.IsCompleted)
        {
            _connection.NativeConnection.Interrupt();
            await Task.WhenAny(running, Task.Delay(1, TestContext.Current.CancellationToken));
        }

        var error = await Assert.ThrowsAnyAsync<DbException>(() => running);
        Assert.Equal(
            "Run it again: a part of it failed, and the engine told only that it stopped the rest.",
            DuckDbErrors.Translate(ErrorIds.LoadFailed, "The load failed", new SparkifyWarehouse { Path = "a" }, error)
                .RecommendedAction);
    }

    private Task<object?> RunAsync(string text, CancellationToken cancellationToken)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        return DuckDbDriver.RunAsync(_connection, () => command.ExecuteScalarAsync(CancellationToken.None), cancellationToken);
    }
}
