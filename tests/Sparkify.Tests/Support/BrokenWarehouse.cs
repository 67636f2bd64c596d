using Sparkify.DuckDb;

namespace Sparkify.Tests.Support;

/// <summary>Changes a warehouse behind the load's back.</summary>
internal static class BrokenWarehouse
{
    public static void Execute(SparkifyWarehouse warehouse, string sql)
    {
        using var connection = new DuckDBConnection($"Data Source={warehouse.Path}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SET search_path = '{warehouse.Schema},main'; {sql}";
        command.ExecuteNonQuery();
    }
}
