using System.Globalization;

namespace Sparkify.Cli.Output;

/// <summary>The rows of a query for people: values as they are stored, in tables of at most a thousand rows.</summary>
internal static class RowPrinter
{
    private const int RowsPerTable = 1_000;

    public static async Task PrintAsync(Screen screen, IAsyncEnumerable<OrderedDictionary<string, object?>> rows)
    {
        List<OrderedDictionary<string, object?>> some = [];
        var any = false;
        await foreach (var row in rows.ConfigureAwait(false))
        {
            some.Add(row);
            if (some.Count < RowsPerTable)
                continue;
            Print(screen, some);
            some.Clear();
            any = true;
        }

        if (some.Count > 0 || !any)
            Print(screen, some);
    }

    /// <summary>A value as text; null for NULL.</summary>
    public static string? Text(object? value) => value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        TimeSpan or string => value.ToString(),
        byte[] bytes => $"0x{Convert.ToHexString(bytes)}",
        // A LIST, a STRUCT or a MAP.
        System.Collections.IEnumerable => JsonPrinter.Text(value),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static void Print(Screen screen, List<OrderedDictionary<string, object?>> rows)
    {
        var names = rows.Count == 0 ? [] : rows[0].Keys.ToArray();
        List<Column<OrderedDictionary<string, object?>>> columns = [.. names.Select((name, i) =>
        {
            var number = rows.Any(row => IsNumber(row.GetAt(i).Value));
            return new Column<OrderedDictionary<string, object?>>(name, row => Text(row.GetAt(i).Value))
            {
                Right = number, Nothing = "NULL", Fit = number ? Fit.Never : Fit.CutEnd,
            };
        })];
        screen.Table(rows, columns, "No rows.");
    }

    private static bool IsNumber(object? value) =>
        value is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal
            or System.Numerics.BigInteger;
}
