using System.Globalization;
using System.Text;
using Sparkify.DuckDb;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Etl;

/// <summary>The star of a warehouse, said as <see cref="ReferenceStar"/> says its own.</summary>
internal static class LoadedStar
{
    public static string Of(SparkifyWarehouse warehouse)
    {
        using var connection = new DuckDBConnection($"Data Source={warehouse.Path};access_mode=READ_ONLY");
        connection.Open();
        var dump = new StringBuilder();
        foreach (var table in StarDump.Tables)
        {
            dump.Append(table).Append('\n');
            foreach (var row in Rows(connection, $"SELECT * FROM {warehouse.Schema}.{table}").Order(StringComparer.Ordinal))
                dump.Append("  ").Append(row).Append('\n');
        }

        return dump.ToString();
    }

    private static List<string> Rows(DuckDBConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
            rows.Add(string.Join("|", Enumerable.Range(0, reader.FieldCount).Select(i => Said(reader.GetValue(i)))));
        return rows;
    }

    private static string Said(object value) => value switch
    {
        DBNull => "NULL",
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
