using System.Data.Common;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Sparkify.Engine.Warehouses.DuckDb;

/// <summary>What the warehouse needs of DuckDB.NET beyond ADO.NET.</summary>
internal static class DuckDbDriver
{
    public const string InMemory = DuckDBConnectionStringBuilder.InMemoryDataSource;

    private static readonly TimeSpan InterruptInterval = TimeSpan.FromMilliseconds(20);

    // Once only: what a type's initializer throws the first time is hidden from who comes after.
    private static readonly Lazy<Exception?> LibraryFault = new(() =>
    {
        try
        {
            _ = NativeMethods.Startup.DuckDBLibraryVersion();
            return null;
        }
        catch (Exception exception) when (
            exception is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            return exception;
        }
    });

    /// <summary>Makes a connection; nothing is opened yet.</summary>
    /// <param name="warehouse">The warehouse, for its limits.</param>
    /// <param name="path">The canonical path of the file, or <see cref="InMemory"/>.</param>
    /// <param name="access">What it is to be opened for.</param>
    /// <exception cref="SparkifyException">EngineUnavailable: DuckDB's library does not load.</exception>
    public static DuckDBConnection Create(SparkifyWarehouse warehouse, string path, WarehouseAccess access)
    {
        if (LibraryFault.Value is { } fault)
            throw DuckDbErrors.LibraryMissing(fault);
        var options = new DuckDBConnectionStringBuilder
        {
            DataSource = path,
            ["access_mode"] = access == WarehouseAccess.Read ? "READ_ONLY" : "READ_WRITE",
            // Rows have no order of their own here, and keeping that of the files costs memory.
            ["preserve_insertion_order"] = "false",
        };
        // A commit writes the database file itself, and its header last: all or nothing. Going by the write-ahead log
        // it is not: killed in the middle of writing that, the engine recovers the bulk of what was never committed
        // (duckdb/duckdb#25931).
        if (access == WarehouseAccess.Write)
            options["checkpoint_threshold"] = "0B";
        if (warehouse.Threads is { } threads)
            options["threads"] = threads;
        options["memory_limit"] = warehouse.MemoryLimit ?? DefaultMemoryLimit();
        return new DuckDBConnection(options.ConnectionString);
    }

    // Left alone, the engine takes 80 % of the machine. More than this makes a load of ten million events a tenth
    // faster.
    private static string DefaultMemoryLimit() =>
        $"{Math.Min(1_000, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1_000_000 * 8 / 10)}MB";

    /// <summary>
    /// Makes a call that blocks its thread, on another thread, and interrupts it when the token is cancelled.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="DuckDbInterruptedException">The engine was interrupted, and not by this token.</exception>
    public static async Task<T> RunAsync<T>(
        DuckDBConnection connection, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        var running = Task.Run(call, cancellationToken);
        try
        {
            await Task.WhenAny(running, Task.Delay(Timeout.Infinite, cancellationToken)).ConfigureAwait(false);
            // The engine forgets an interrupt that comes before its own start of the statement.
            while (!running.IsCompleted)
            {
                connection.NativeConnection.Interrupt();
                await Task.WhenAny(running, Task.Delay(InterruptInterval, CancellationToken.None)).ConfigureAwait(false);
            }

            return await running.ConfigureAwait(false);
        }
        catch (OperationCanceledException exception)
        {
            throw cancellationToken.IsCancellationRequested
                ? new OperationCanceledException(exception.Message, exception, cancellationToken)
                : new DuckDbInterruptedException(exception);
        }
        catch (DbException exception) when (
            cancellationToken.IsCancellationRequested
            && exception.Message.StartsWith("INTERRUPT", StringComparison.Ordinal))
        {
            // Where a statement is prepared, the driver tells of an interrupt as of any error.
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
    }
}
