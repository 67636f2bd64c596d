using System.Diagnostics;
using Sparkify.DuckDb;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.DuckDb;

[Collection(nameof(Alone))]
public class CancelTests
{
    // Hours of work, and none of it rows.
    private const string Endless = "SELECT count(*) FROM range(1000000000) a(i), range(1000) b(j) WHERE (i * j) % 7 = 3";

    // A million rows, of which DuckDB gives out all but those of its last buffer; then none for minutes.
    private const int StallsSoonAfter = 500_000;
    private const string Stalling = "SELECT i FROM range(1000000000000) t(i) WHERE i < 1000000 OR i > 900000000000";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Cancel_stops_a_running_command_and_the_connection_lives_on()
    {
        using var connection = Duck.Open();
        using var command = connection.Command(Endless);
        var running = Task.Run(command.ExecuteScalar, TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<DuckDBException>(() => CancelUntilEnded(command, running).WaitAsync(Limit, TestContext.Current.CancellationToken));

        Assert.Equal(DuckDBErrorType.Interrupt, error.ErrorType);
        Assert.Equal(1, connection.Scalar("SELECT 1"));
    }

    [Fact]
    public async Task A_cancelled_token_stops_a_running_command_and_the_connection_lives_on()
    {
        using var connection = Duck.Open();
        using var command = connection.Command(Endless);
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var clock = new Stopwatch();
        cancel.Token.Register(clock.Start);

        var error = await Assert.ThrowsAsync<OperationCanceledException>(() => command.ExecuteScalarAsync(cancel.Token));

        Assert.Equal(cancel.Token, error.CancellationToken);
        Assert.InRange(clock.Elapsed, TimeSpan.FromTicks(1), Limit);
        Assert.Equal(1, await connection.Command("SELECT 1").ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_token_cancelled_before_the_start_runs_nothing()
    {
        using var connection = Duck.Open();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => connection.Command("CREATE TABLE t (i INTEGER)").ExecuteNonQueryAsync(new CancellationToken(canceled: true)));
        Assert.Equal(0L, connection.Scalar("SELECT count(*) FROM duckdb_tables()"));
    }

    [Fact]
    public async Task ReadAsync_observes_its_token_in_the_middle_of_a_stream()
    {
        using var connection = Duck.Open();
        using var reader = connection.Command(Stalling).ExecuteReader();
        using var cancel = new CancellationTokenSource();
        var rows = 0;

        async Task ReadAll()
        {
            while (await reader.ReadAsync(cancel.Token))
            {
                if (++rows == StallsSoonAfter)
                    cancel.CancelAfter(TimeSpan.FromMilliseconds(100));
            }
        }

        var clock = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(ReadAll);
        Assert.InRange(rows, StallsSoonAfter, 1_000_000);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, 2 * Limit);
    }

    [Fact]
    public async Task Closing_a_connection_stops_what_still_runs_on_it()
    {
        var connection = Duck.Open();
        var reader = connection.Command(Stalling).ExecuteReader();
        var stalling = new TaskCompletionSource();
        var reading = Task.Run(
            () =>
            {
                for (var rows = 1; reader.Read(); rows++)
                {
                    if (rows == StallsSoonAfter)
                        stalling.SetResult();
                }
            },
            TestContext.Current.CancellationToken);

        await stalling.Task;
        connection.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => reading).WaitAsync(Limit, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Cancel_between_reads_stops_the_next_fetch()
    {
        using var connection = Duck.Open();
        using var command = connection.Command("FROM range(1000000000)");
        using (var reader = command.ExecuteReader())
        {
            Assert.True(reader.Read());
            command.Cancel();
            var error = Assert.Throws<DuckDBException>(() =>
            {
                while (reader.Read())
                {
                }
            });
            Assert.Equal(DuckDBErrorType.Interrupt, error.ErrorType);
        }

        Assert.True(command.ExecuteReader().Read());
    }

    [Fact]
    public void Cancel_of_an_idle_command_does_nothing()
    {
        using var connection = Duck.Open();
        using var command = connection.Command("SELECT 1");

        command.Cancel();
        Assert.Equal(1, command.ExecuteScalar());
        command.Cancel();
        Assert.Equal(1, command.ExecuteScalar());
    }

    [Fact]
    public void A_timeout_stops_the_command_and_says_so()
    {
        using var connection = Duck.Open();
        using var command = connection.Command(Endless);
        command.CommandTimeout = 1;
        var clock = Stopwatch.StartNew();

        var error = Assert.Throws<DuckDBException>(() => command.ExecuteScalar());

        Assert.Equal("The command was stopped at its timeout of 1 s.", error.Message);
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(1) + Limit);
        Assert.Equal(1, connection.Scalar("SELECT 1"));
    }

    [Fact]
    public async Task Cancel_and_progress_are_safe_while_the_connection_closes()
    {
        for (var round = 0; round < 100; round++)
        {
            var connection = Duck.Open();
            var command = connection.Command("SELECT sum(i) FROM range(1000000) t(i)");
            using var closed = new CancellationTokenSource();
            var meddling = Task.Run(
                () =>
                {
                    while (!closed.IsCancellationRequested)
                    {
                        command.Cancel();
                        connection.GetQueryProgress();
                    }
                },
                TestContext.Current.CancellationToken);

            var error = Record.Exception(() => command.ExecuteScalar());
            connection.Dispose();
            await closed.CancelAsync();
            await meddling;
            Assert.True(error is null or DuckDBException { ErrorType: DuckDBErrorType.Interrupt }, error?.ToString());
        }
    }

    private static async Task CancelUntilEnded(DuckDBCommand command, Task running)
    {
        // A cancel before the command has begun is none, so it is repeated.
        while (!running.IsCompleted)
        {
            command.Cancel();
            await Task.WhenAny(running, Task.Delay(1, TestContext.Current.CancellationToken));
        }

        await running;
    }
}
