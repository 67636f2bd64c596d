using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Etl;

/// <summary>
/// One load at a time. Between processes the warehouse keeps the order: a lock lies beside a database file, and a server's
/// session holds one. Loads of one process take their turns here.
/// </summary>
internal static class LoadLock
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(200);
    private static readonly HashSet<(string Location, string Schema)> Loading = [];

    /// <summary>Takes the turn within this process.</summary>
    /// <exception cref="SparkifyException">LoadBusy.</exception>
    public static async Task<IDisposable> AcquireAsync(
        SparkifyWarehouse warehouse, bool wait, IReporter reporter, CancellationToken cancellationToken)
    {
        var key = (warehouse.Location, warehouse.Schema);
        await RetryAsync(
            () => Add(key)
                ? Task.FromResult(true)
                : throw new SparkifyException(
                    ErrorIds.LoadBusy,
                    $"{warehouse.Location} is being loaded already, by this process (PID {Environment.ProcessId}).",
                    warehouse.Location, "Wait until that load is done. {-Wait} does that."),
            wait, reporter, cancellationToken).ConfigureAwait(false);
        return new Turn(key);
    }

    /// <summary>Opens the warehouse for writing.</summary>
    /// <exception cref="SparkifyException">LoadBusy, ConnectionFailed, EngineUnavailable.</exception>
    public static Task<Warehouse> OpenAsync(
        SparkifyWarehouse warehouse, bool wait, IReporter reporter, CancellationToken cancellationToken) =>
        RetryAsync(
            () => Warehouse.OpenAsync(warehouse, WarehouseAccess.Write, reporter, cancellationToken),
            wait, reporter, cancellationToken);

    private static bool Add((string, string) key)
    {
        lock (Loading)
            return Loading.Add(key);
    }

    private static async Task<T> RetryAsync<T>(
        Func<Task<T>> open, bool wait, IReporter reporter, CancellationToken cancellationToken)
    {
        var told = false;
        while (true)
        {
            try
            {
                return await open().ConfigureAwait(false);
            }
            catch (SparkifyException exception) when (wait && exception.ErrorId == ErrorIds.LoadBusy)
            {
                if (!told)
                    reporter.Warning($"{exception.Message} Waiting.");
                told = true;
                await Task.Delay(RetryInterval, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private sealed class Turn((string, string) key) : IDisposable
    {
        public void Dispose()
        {
            lock (Loading)
                Loading.Remove(key);
        }
    }
}
