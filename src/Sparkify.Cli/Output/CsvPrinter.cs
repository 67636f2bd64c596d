using System.Text.Json;

namespace Sparkify.Cli.Output;

/// <summary>
/// CSV for programs, as RFC 4180 has it: the names and values of the JSON, one row a line; nothing for NULL, and quotes
/// around text that needs them.
/// </summary>
internal static class CsvPrinter
{
    private static readonly char[] Special = [',', '"', '\r', '\n'];

    /// <summary>Rows under a header, which stands there without rows too.</summary>
    public static void Csv<T>(this CliConsole console, IEnumerable<T> rows)
    {
        Write(console, JsonPrinter.Names<T>());
        foreach (var row in rows)
            Write(console, Values(JsonPrinter.Element(row)));
    }

    /// <summary>The rows of a query, as they come; where there are none, there is nothing to name the columns by.</summary>
    public static async Task CsvAsync(
        this CliConsole console, IAsyncEnumerable<OrderedDictionary<string, object?>> rows)
    {
        var isFirst = true;
        await foreach (var row in rows.ConfigureAwait(false))
        {
            if (isFirst)
                Write(console, row.Keys);
            isFirst = false;
            Write(console, Values(JsonPrinter.Element(row)));
        }
    }

    private static IEnumerable<string?> Values(JsonElement row) =>
        row.EnumerateObject().Select(property => property.Value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => property.Value.GetString(),
            _ => property.Value.GetRawText(),
        });

    // What a terminal or a CI system would act on is not written where one of them reads it.
    private static void Write(CliConsole console, IEnumerable<string?> values)
    {
        var isRead = console.Out.IsTerminal || console.Ci.IsOn;
        var fields = values.Select(value => Field(isRead ? DisplayText.Printable(value) : value));
        console.Out.Writer.WriteLine(string.Join(',', fields));
    }

    private static string? Field(string? value) =>
        value is null ? null
        : value.Length == 0 || value.IndexOfAny(Special) >= 0
            || char.IsWhiteSpace(value[0]) || char.IsWhiteSpace(value[^1])
            ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
}
