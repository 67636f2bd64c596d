using Sparkify.Tests.Etl;

namespace Sparkify.Tests.Support;

/// <summary>Tests of what holds on every engine: a class of them is abstract, and has an heir for each.</summary>
public abstract class OnEngine(SparkifyEngine engine) : IAsyncLifetime
{
    private readonly List<SparkifyWarehouse> _warehouses = [];

    private protected SparkifyEngine TestedEngine { get; } = engine;

    private protected TestFolder Folder { get; } = new();

    /// <summary>An empty warehouse, made for the test.</summary>
    private protected virtual SparkifyWarehouse Warehouse => _warehouses[0];

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync() => await AnotherWarehouseAsync("star.duckdb");

    public async ValueTask DisposeAsync()
    {
        Folder.Dispose();
        foreach (var warehouse in _warehouses)
            await TestWarehouse.RemoveAsync(warehouse);
        GC.SuppressFinalize(this);
    }

    /// <summary>One more empty warehouse; on DuckDB a file of that name.</summary>
    private protected async Task<SparkifyWarehouse> AnotherWarehouseAsync(string name)
    {
        _warehouses.Add(await TestWarehouse.MakeAsync(TestedEngine, Folder, name));
        return _warehouses[^1];
    }

    /// <summary>Loads these lines into the test's warehouse.</summary>
    private protected async Task<SparkifyWarehouse> LoadLinesAsync(
        IEnumerable<object> events, IEnumerable<object>? songs = null)
    {
        await Loading.LoadLinesAsync(Folder, Warehouse, events, songs);
        return Warehouse;
    }
}
