using System.Globalization;
using System.Text;
using Sparkify.DuckDb;

namespace Sparkify.Tests.Support;

/// <summary>What is in the five tables of the star, for comparing two of them.</summary>
internal static class StarDump
{
    public static readonly IReadOnlyList<string> Tables = ["songplays", "users", "songs", "artists", "time"];

    /// <summary>Every row of every table as text, tables in their order, rows sorted. Empty where there is no star yet.</summary>
    public static string Of(SparkifyWarehouse warehouse)
    {
        var dump = new StringBuilder();
        ForEach(warehouse, table => $"SELECT CAST(t AS VARCHAR) FROM {table} t ORDER BY 1", (table, rows) =>
        {
            dump.Append(table).Append('\n');
            foreach (var row in rows)
                dump.Append("  ").Append(row).Append('\n');
        });
        return dump.ToString();
    }

    /// <summary>A count and a sum of hashes for every table: as telling as <see cref="Of"/>, and quick for large ones.</summary>
    public static string Digest(SparkifyWarehouse warehouse)
    {
        var digest = new StringBuilder();
        ForEach(
            warehouse,
            table => $"SELECT CAST(COUNT(*) AS VARCHAR) || ' ' || CAST(COALESCE(SUM(CAST(hash(t) AS HUGEINT)), 0) AS VARCHAR) FROM {table} t",
            (table, rows) => digest.Append(CultureInfo.InvariantCulture, $"{table} {rows.Single()}\n"));
        return digest.ToString();
    }

    private static void ForEach(
        SparkifyWarehouse warehouse, Func<string, string> query, Action<string, IReadOnlyList<string>> take)
    {
        if (!File.Exists(warehouse.Path))
            return;
        using var connection = Open(warehouse);
        if (Rows(connection, $"SELECT table_name FROM information_schema.tables WHERE table_schema = '{warehouse.Schema}' AND table_name = 'songplays'").Count == 0)
            return;
        foreach (var table in Tables)
            take(table, Rows(connection, query($"\"{warehouse.Schema}\".{table}")));
    }

    /// <summary>The first column of a query's rows, as text; {schema} stands for the warehouse's.</summary>
    public static IReadOnlyList<string> Rows(SparkifyWarehouse warehouse, string query)
    {
        using var connection = Open(warehouse);
        return Rows(connection, query.Replace("{schema}", $"\"{warehouse.Schema}\"", StringComparison.Ordinal));
    }

    private static DuckDBConnection Open(SparkifyWarehouse warehouse)
    {
        var connection = new DuckDBConnection($"Data Source={warehouse.Path};access_mode=READ_ONLY");
        connection.Open();
        return connection;
    }

    private static List<string> Rows(DuckDBConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
            rows.Add(reader.IsDBNull(0) ? "NULL" : Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        return rows;
    }
}
