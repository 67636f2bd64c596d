namespace Sparkify.Tests.Support;

/// <summary>Warehouses for tests, on the engine that is asked for.</summary>
internal static class TestWarehouse
{
    /// <summary>An empty warehouse: a file in the folder that is not there yet, or a database of its own.</summary>
    public static async Task<SparkifyWarehouse> MakeAsync(
        SparkifyEngine engine, TestFolder folder, string name = "star.duckdb") =>
        engine switch
        {
            SparkifyEngine.DuckDb => folder.Warehouse(name),
            SparkifyEngine.Postgres => await TestPostgres.WarehouseAsync(),
            _ => await (await TestRedshift.SharedAsync()).WarehouseAsync(),
        };

    /// <summary>Removes what does not go with the folder.</summary>
    public static async Task RemoveAsync(SparkifyWarehouse warehouse)
    {
        if (warehouse.Engine != SparkifyEngine.DuckDb)
            await (await TestPostgres.ServerAsync()).DropDatabaseAsync(warehouse.Database!);
    }
}
