using System.Data.Common;
using DuckDB.NET.Data;
using Npgsql;

namespace Sparkify.Tests.Support;

/// <summary>Opens a warehouse past the engine, to look at what is in it.</summary>
internal static class TestConnection
{
    public static DbConnection Open(SparkifyWarehouse warehouse, bool write = false)
    {
        DbConnection connection = warehouse.Engine == SparkifyEngine.DuckDb
            ? new DuckDBConnection($"Data Source={warehouse.Path}{(write ? "" : ";access_mode=READ_ONLY")}")
            : new NpgsqlConnection($"{warehouse.ConnectionString};Pooling=false;GSS Encryption Mode=Disable");
        connection.Open();
        return connection;
    }

    /// <summary>Every row of a query, column by column.</summary>
    public static IEnumerable<object[]> Rows(DbConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            yield return row;
        }
    }

    public static void Execute(DbConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
