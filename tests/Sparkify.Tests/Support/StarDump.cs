using System.Globalization;
using System.Text;

namespace Sparkify.Tests.Support;

/// <summary>What is in the five tables of the star, said the same on every engine, for comparing two of them.</summary>
internal static class StarDump
{
    public static readonly IReadOnlyList<string> Tables = ["songplays", "users", "songs", "artists", "time"];

    /// <summary>
    /// Every row of every table as text, tables in their order, rows sorted. Empty where there is no star yet.
    /// </summary>
    public static string Of(SparkifyWarehouse warehouse)
    {
        var dump = new StringBuilder();
        ForEach(warehouse, (table, rows) =>
        {
            dump.Append(table).Append('\n');
            foreach (var row in rows.Order(StringComparer.Ordinal))
                dump.Append("  ").Append(row).Append('\n');
        });
        return dump.ToString();
    }

    /// <summary>
    /// A count and a sum of hashes for every table: as telling as <see cref="Of"/>, and quick for large ones.
    /// </summary>
    public static string Digest(SparkifyWarehouse warehouse)
    {
        var digest = new StringBuilder();
        ForEach(warehouse, (table, rows) =>
        {
            var (count, sum) = (0L, UInt128.Zero);
            foreach (var row in rows)
            {
                count++;
                sum += Hash(row);
            }

            digest.Append(CultureInfo.InvariantCulture, $"{table} {count} {sum:x}\n");
        });
        return digest.ToString();
    }

    /// <summary>A query's rows, as text, columns parted by bars; {schema} stands for the warehouse's.</summary>
    public static IReadOnlyList<string> Rows(SparkifyWarehouse warehouse, string query)
    {
        using var connection = TestConnection.Open(warehouse);
        return [.. TestConnection
            .Rows(connection, query.Replace("{schema}", $"\"{warehouse.Schema}\"", StringComparison.Ordinal))
            .Select(Said)];
    }

    private static void ForEach(SparkifyWarehouse warehouse, Action<string, IEnumerable<string>> take)
    {
        if (warehouse.Engine == SparkifyEngine.DuckDb && !File.Exists(warehouse.Path))
            return;
        using var connection = TestConnection.Open(warehouse);
        var there = TestConnection.Rows(
            connection,
            $"SELECT table_name FROM information_schema.tables WHERE table_schema = '{warehouse.Schema}' "
            + $"AND table_name = 'songplays'");
        if (!there.Any())
            return;
        foreach (var table in Tables)
        {
            take(table, TestConnection.Rows(connection, $"SELECT * FROM \"{warehouse.Schema}\".{table}")
                .Select(Said));
        }
    }

    private static UInt128 Hash(string row)
    {
        Span<byte> hash = stackalloc byte[32];
        System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(row), hash);
        return new UInt128(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash[8..]));
    }

    private static string Said(object[] row) => string.Join("|", row.Select(Said));

    private static string Said(object value) => value switch
    {
        DBNull => "NULL",
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
