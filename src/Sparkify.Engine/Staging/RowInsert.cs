using Sparkify.Engine.Staging.DuckDb;
using Sparkify.Engine.Staging.Postgres;
using Sparkify.Engine.Warehouses;
using Sparkify.Engine.Warehouses.DuckDb;
using Sparkify.Engine.Warehouses.Postgres;

namespace Sparkify.Engine.Staging;

/// <summary>Inserts the rows of a source into its staging table, in the way of the engine.</summary>
internal static class RowInsert
{
    /// <summary>Reads a source to its end; what it has to tell is in it afterwards.</summary>
    public static Task RunAsync(Warehouse warehouse, RowSource source, CancellationToken cancellationToken) =>
        warehouse switch
        {
            DuckDbWarehouse duckDb => RowQuery.RunAsync(duckDb, source, cancellationToken),
            PostgresWarehouse postgres => RowCopy.RunAsync(postgres, source, cancellationToken),
            _ => throw new NotSupportedException($"{warehouse.Description.Engine} reads files itself."),
        };
}
