using System.Collections;
using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Reflection;
using DuckDB.NET.Native;

namespace Sparkify.Engine.Warehouses.DuckDb;

/// <summary>
/// The values of any query as objects that outlive the row: a LIST is an array, a STRUCT an ordered dictionary by name, a
/// MAP a dictionary by its keys' texts, a BLOB an array of bytes, an INTERVAL with months in it the text of ISO 8601.
/// </summary>
internal static class DuckDbValues
{
    private static readonly ConcurrentDictionary<Type, Func<DbDataReader, int, object>> Readers = [];

    /// <summary>A column of the row that the reader stands on; null for NULL.</summary>
    /// <exception cref="InvalidCastException">.NET has no value for it.</exception>
    public static object? Read(DbDataReader reader, int column)
    {
        if (reader.IsDBNull(column))
            return null;
        try
        {
            var type = reader.GetFieldType(column);
            return type.IsGenericType || type == typeof(TimeSpan)
                ? Plain(Readers.GetOrAdd(WithNulls(type), ReaderOf)(reader, column))
                : Plain(reader.GetValue(column));
        }
        catch (Exception exception) when (
            exception is InvalidOperationException or ArgumentException or OverflowException or InvalidCastException)
        {
            throw new InvalidCastException(
                $"The column {reader.GetName(column)} cannot be read: {exception.Message}", exception);
        }
    }

    // A list of numbers holds NULLs only where its type says so, and a TimeSpan no months.
    private static Type WithNulls(Type type)
    {
        if (type == typeof(TimeSpan))
            return typeof(DuckDBInterval?);
        if (type.IsValueType)
            return typeof(Nullable<>).MakeGenericType(type);
        if (!type.IsGenericType || type == typeof(Dictionary<string, object>))
            return type;
        Type[] of = [.. type.GetGenericArguments().Select(WithNulls)];
        if (type.GetGenericTypeDefinition() == typeof(Dictionary<,>))
            of[0] = Nullable.GetUnderlyingType(of[0]) ?? of[0];
        return type.GetGenericTypeDefinition().MakeGenericType(of);
    }

    private static Func<DbDataReader, int, object> ReaderOf(Type type) =>
        typeof(DuckDbValues).GetMethod(nameof(ReadAs), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type).CreateDelegate<Func<DbDataReader, int, object>>();

    private static object ReadAs<T>(DbDataReader reader, int column) => reader.GetFieldValue<T>(column)!;

    private static object? Plain(object? value) => value switch
    {
        Stream stream => Bytes(stream),
        DuckDBInterval interval => Plain(interval),
        // The driver puts a time of day with an offset on the second day of all.
        DateTimeOffset time => time.ToString("HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        DateTime { Kind: DateTimeKind.Unspecified } time => DateTime.SpecifyKind(time, DateTimeKind.Utc),
        Dictionary<string, object> fields => Plain(fields),
        IDictionary map => Plain(map),
        IList items and not Array => items.Cast<object?>().Select(Plain).ToArray(),
        _ => value,
    };

    private static byte[] Bytes(Stream stream)
    {
        using (stream)
        {
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }

    private static object Plain(DuckDBInterval interval)
    {
        if (interval.Months == 0)
            return (TimeSpan)interval;
        var days = interval.Days == 0 ? "" : $"{interval.Days}D";
        var seconds = (long)interval.Micros / 1_000_000m;
        var time = seconds == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"T{seconds:0.######}S");
        return $"P{interval.Months}M{days}{time}";
    }

    private static OrderedDictionary<string, object?> Plain(Dictionary<string, object> fields)
    {
        // The driver keeps the last of those that have no name.
        if (fields.ContainsKey(""))
            throw new InvalidCastException("the fields of its STRUCT have no names.");
        OrderedDictionary<string, object?> plain = new(fields.Count);
        foreach (var (name, value) in fields)
            plain.Add(name, Plain(value));
        return plain;
    }

    private static Dictionary<string, object?> Plain(IDictionary map)
    {
        Dictionary<string, object?> plain = new(map.Count);
        foreach (DictionaryEntry entry in map)
            plain.Add(Key(Plain(entry.Key)), Plain(entry.Value));
        return plain;
    }

    private static string Key(object? key) => key switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidCastException("the keys of its MAP have no text."),
    };
}
