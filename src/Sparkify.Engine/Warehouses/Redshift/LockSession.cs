using Npgsql;
using Sparkify.Engine.Warehouses.Postgres;

namespace Sparkify.Engine.Warehouses.Redshift;

/// <summary>
/// The session that holds the lock of a schema's loads, to the end of a transaction that does nothing else.
/// </summary>
internal sealed class LockSession(SparkifyWarehouse warehouse, Func<string, string> text, IReporter reporter)
    : IAsyncDisposable
{
    // Whether statement_timeout covers the wait for a lock, AWS does not document: this machine counts too.
    private const int LockSeconds = 3;

    private NpgsqlConnection? _connection;
    private PostgresException? _failure;

    /// <summary>Whether an error of the server was one of this session, which lost the lock by it.</summary>
    public bool IsLostBy(Exception exception) => _failure is not null && exception == _failure;

    /// <summary>Takes the lock, unless another session has it.</summary>
    /// <returns>Whether it was taken.</returns>
    public async Task<bool> TryTakeAsync(CancellationToken cancellationToken)
    {
        await DisposeAsync().ConfigureAwait(false);
        _failure = null;
        _connection = await ServerConnection.OpenAsync(warehouse, reporter, cancellationToken).ConfigureAwait(false);
        try
        {
            await RunAsync("admin/session_lock", cancellationToken).ConfigureAwait(false);
            await _connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await RunAsync("admin/lock", cancellationToken, LockSeconds).ConfigureAwait(false);
            await RunAsync("admin/session_write", cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (NpgsqlException exception)
            when (exception is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled }
                or { InnerException: TimeoutException })
        {
            cancellationToken.ThrowIfCancellationRequested();
            await DisposeAsync().ConfigureAwait(false);
            return false;
        }
    }

    /// <summary>Takes the lock again if it was lost.</summary>
    /// <returns>Whether it is held.</returns>
    public async Task<bool> RestoreAsync(CancellationToken cancellationToken) =>
        _failure is null || await TryTakeAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Keeps the session from being ended for doing nothing, and finds out whether it was.</summary>
    public async Task PingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync("admin/ping", cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (exception.SqlState != PostgresErrorCodes.AdminShutdown)
        {
            // With its transaction the lock is gone.
            _failure = exception;
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync().ConfigureAwait(false);
        _connection = null;
    }

    private async Task RunAsync(string statement, CancellationToken cancellationToken, int seconds = 0)
    {
        await using var command = new NpgsqlCommand(text(statement), _connection) { CommandTimeout = seconds };
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
