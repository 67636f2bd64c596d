using System.Globalization;
using System.Numerics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Sparkify.Cli.Output;

/// <summary>
/// JSON for programs: one object a line, names in camelCase, the columns of a query as they are called, times in UTC,
/// text as it is, with what a terminal or a CI system would act on escaped.
/// </summary>
internal static partial class JsonPrinter
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new BigIntegerConverter(), new UtcConverter(),
            new OffsetConverter(),
        },
    };

    /// <summary>A value as JSON.</summary>
    public static string Text(object value) => Serialize(value);

    /// <summary>The names that an object of the type has, in their order.</summary>
    public static IEnumerable<string> Names<T>() =>
        Options.GetTypeInfo(typeof(T)).Properties.Select(property => property.Name);

    /// <summary>An object's names and values.</summary>
    public static JsonElement Element<T>(T value) => JsonSerializer.SerializeToElement(value, Options);

    /// <summary>One object.</summary>
    public static void Json<T>(this Screen screen, T value) =>
        screen.Writer.WriteLine(Serialize(value));

    /// <summary>An array of them.</summary>
    public static void JsonArray<T>(this Screen screen, IEnumerable<T> rows)
    {
        var separator = "[";
        foreach (var row in rows)
        {
            Write(screen.Writer, separator, row);
            separator = ",\n";
        }

        screen.Writer.WriteLine(separator == "[" ? "[]" : "]");
    }

    /// <summary>An array, row by row as they come. Nothing is written before the first is there.</summary>
    public static async Task JsonArrayAsync<T>(this Screen screen, IAsyncEnumerable<T> rows)
    {
        var separator = "[";
        await foreach (var row in rows.ConfigureAwait(false))
        {
            Write(screen.Writer, separator, row);
            separator = ",\n";
        }

        await screen.Writer.WriteLineAsync(separator == "[" ? "[]" : "]").ConfigureAwait(false);
    }

    private static void Write<T>(TextWriter writer, string separator, T row)
    {
        writer.Write(separator);
        writer.Write(Serialize(row));
    }

    // What the pattern finds stands within strings only.
    private static string Serialize<T>(T value) =>
        Suspect().Replace(JsonSerializer.Serialize(value, Options), match => $"\\u{(int)match.Value[0]:x4}");

    [GeneratedRegex(@"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}-[\u200C\u200D]]|#(?=#(vso)?\[)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Suspect();

    // A sum of BIGINT is a HUGEINT.
    private sealed class BigIntegerConverter : JsonConverter<BigInteger>
    {
        public override BigInteger Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, BigInteger value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.ToString(CultureInfo.InvariantCulture));
    }

    private sealed class OffsetConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime);
    }

    // Every time in the warehouse is UTC, also where the engine's type does not say so.
    private sealed class UtcConverter : JsonConverter<DateTime>
    {
        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
            writer.WriteStringValue(DateTime.SpecifyKind(value, DateTimeKind.Utc));
    }
}
