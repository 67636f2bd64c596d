using System.Data.Common;
using Sparkify.DuckDb;

namespace Sparkify.Engine.Warehouses.DuckDb;

/// <summary>
/// What the engine asks of the driver beyond ADO.NET. With <see cref="DuckDbStagingWriter"/> the only place that names
/// it.
/// </summary>
internal static class DuckDbDriver
{
    public static DbConnection Create(SparkifyWarehouse warehouse, WarehouseAccess access)
    {
        var options = new DbConnectionStringBuilder
        {
            ["Data Source"] = warehouse.Path,
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
    /// The part done of the statement that runs, from 0 to 1, or negative where the engine cannot tell.
    /// </summary>
    public static double Progress(DbConnection connection) =>
        ((DuckDBConnection)connection).GetQueryProgress().Percentage / 100;

    public static IStagingWriter StagingWriter(DbConnection connection, string database, string schema, string table) =>
        new DuckDbStagingWriter(Appender(connection, database, schema, table));

    public static void Insert(
        DbConnection connection, string? database, string? schema, string table, IEnumerable<object?[]> rows)
    {
        using var appender = Appender(connection, database, schema, table);
        foreach (var values in rows)
        {
            var row = appender.CreateRow();
            foreach (var value in values)
            {
                _ = value switch
                {
                    null => row.AppendNullValue(),
                    string text => row.AppendValue(text),
                    long number => row.AppendValue(number),
                    bool flag => row.AppendValue(flag),
                    DateTime time => row.AppendValue(time),
                    _ => throw new NotSupportedException($"A {value.GetType()} cannot be appended."),
                };
            }

            row.EndRow();
        }

        appender.Close();
    }

    private static DuckDBAppender Appender(DbConnection connection, string? database, string? schema, string table) =>
        ((DuckDBConnection)connection).CreateAppender(database, schema, table);
}
