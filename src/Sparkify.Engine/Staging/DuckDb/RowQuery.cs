using Sparkify.Engine.Warehouses.DuckDb;

namespace Sparkify.Engine.Staging.DuckDb;

/// <summary>Lets DuckDB insert the rows of a source, with all its threads.</summary>
internal static class RowQuery
{
    /// <summary>Inserts the rows.</summary>
    public static async Task RunAsync(DuckDbWarehouse warehouse, RowSource source, CancellationToken cancellationToken)
    {
        RowFunction.Register(warehouse.NativeConnection);
        var id = RowFunction.Add(source);
        try
        {
            var statement = source.Shape == RowShape.Events ? "stage/events" : "stage/songs";
            await warehouse.ExecuteAsync(statement, cancellationToken, ("source", id)).ConfigureAwait(false);
        }
        finally
        {
            RowFunction.Remove(id);
        }
    }
}
