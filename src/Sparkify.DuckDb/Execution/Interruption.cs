using Sparkify.DuckDb.Native;

namespace Sparkify.DuckDb.Execution;

/// <summary>Stops the native calls of one execution: on a cancel, a cancelled token, or a timeout.</summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly ConnectionHandle _connection;
    private readonly TimeSpan _timeout;
    private readonly Timer _timer;
    private bool _running;
    private bool _cancelled;
    private bool _timedOut;
    private bool _disposed;

    internal Interruption(ConnectionHandle connection, TimeSpan timeout)
    {
        // A reference of its own: a call that runs while its connection closes must still be stopped.
        var added = false;
        connection.DangerousAddRef(ref added);
        _connection = connection;
        _timeout = timeout > TimeSpan.Zero ? timeout : Timeout.InfiniteTimeSpan;
        _timer = new Timer(
            static self => ((Interruption)self!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Stops the running call, or else the next.</summary>
    internal void Cancel()
    {
        lock (_gate)
        {
            _cancelled = true;
            if (!_running)
                return;

            // The first on this very thread: a busy thread pool delays timers.
            Interrupt();
            _timer.Change(Period, Period);
        }
    }

    /// <summary>Makes a native call that this may interrupt.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="DuckDBException">The call failed, was cancelled, or took longer than the timeout.</exception>
    internal T Run<T>(Func<T> call, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        Begin();
        try
        {
            using var registration = token.UnsafeRegister(static self => ((Interruption)self!).Cancel(), this);
            return call();
        }
        catch (DuckDBException e) when (e.ErrorType == DuckDBErrorType.Interrupt)
        {
            if (token.IsCancellationRequested)
                throw new OperationCanceledException(e.Message, e, token);
            if (_timedOut)
                throw new DuckDBException(
                    $"The command was stopped at its timeout of {_timeout.TotalSeconds} s.", e.ErrorType, e);
            // Or else a part of the query failed on another thread, and the engine stopped this one before it could say so.
            throw;
        }
        finally
        {
            End();
        }
    }

    /// <summary>Also stops the call that still runs, if another thread disposes.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
            Cancel();
            if (!_running)
                Free();
        }
    }

    private void Begin()
    {
        lock (_gate)
        {
            if (_cancelled)
                throw new DuckDBException("INTERRUPT Error: the command was cancelled.");
            _running = true;
            _timedOut = false;
            _timer.Change(_timeout, Period);
        }
    }

    // Once this returns no interrupt can come, so none hits the connection's next command.
    private void End()
    {
        lock (_gate)
        {
            _running = false;
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            if (_disposed)
                Free();
        }
    }

    private void Free()
    {
        _timer.Dispose();
        _connection.DangerousRelease();
    }

    // Without a cancel only the timeout starts the timer. No clock is asked: the timer's may differ from it by a tick.
    private void Tick()
    {
        lock (_gate)
        {
            _timedOut |= _running && !_cancelled;
            Interrupt();
        }
    }

    // Again and again: DuckDB forgets an interrupt that comes before its own start of the query.
    private void Interrupt()
    {
        lock (_gate)
        {
            if (_running)
                NativeMethods.duckdb_interrupt(_connection.DangerousGetHandle());
        }
    }
}
