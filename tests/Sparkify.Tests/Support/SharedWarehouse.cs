namespace Sparkify.Tests.Support;

/// <summary>A warehouse that the tests of a class share. The first of them loads it.</summary>
public abstract class SharedWarehouse(SparkifyEngine engine) : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private readonly SemaphoreSlim _loading = new(1);
    private SparkifyWarehouse? _warehouse;
    private object? _result;

    internal SparkifyEngine Engine { get; } = engine;

    internal SparkifyWarehouse Warehouse =>
        _warehouse ?? throw new InvalidOperationException("No test has loaded the shared warehouse yet.");

    /// <summary>Loads the warehouse, unless another test has.</summary>
    /// <returns>What the load that was made returned.</returns>
    internal async Task<T> LoadAsync<T>(Func<TestFolder, SparkifyWarehouse, Task<T>> load)
    {
        await _loading.WaitAsync();
        try
        {
            if (_result is null)
            {
                _warehouse ??= await TestWarehouse.MakeAsync(Engine, _folder);
                _result = await load(_folder, _warehouse);
            }

            return (T)_result!;
        }
        finally
        {
            _loading.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        _loading.Dispose();
        if (_warehouse is not null)
            await TestWarehouse.RemoveAsync(_warehouse);
        GC.SuppressFinalize(this);
    }
}

public sealed class SharedDuckDb() : SharedWarehouse(SparkifyEngine.DuckDb);

public sealed class SharedPostgres() : SharedWarehouse(SparkifyEngine.Postgres);

public sealed class SharedRedshift() : SharedWarehouse(SparkifyEngine.Redshift);
