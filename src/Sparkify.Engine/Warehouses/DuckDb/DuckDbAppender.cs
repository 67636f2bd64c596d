using DuckDB.NET.Data;

namespace Sparkify.Engine.Warehouses.DuckDb;

/// <summary>
/// Adds rows to a table. DuckDB.NET's appender writes a value's bytes whatever the column's type is, so each value is held
/// against its column here.
/// </summary>
/// <param name="appender">The driver's.</param>
/// <param name="table">The table, for errors.</param>
/// <param name="types">The types of its columns, as DuckDB calls them.</param>
internal sealed class DuckDbAppender(DuckDBAppender appender, string table, IReadOnlyList<string> types) : IDisposable
{
    /// <summary>Adds a row of values: string, long, double, bool, DateTime or null.</summary>
    /// <exception cref="InvalidOperationException">A value is not of its column's type.</exception>
    public void Add(ReadOnlySpan<object?> values)
    {
        var row = appender.CreateRow();
        for (var i = 0; i < values.Length; i++)
        {
            _ = (values[i], types[i]) switch
            {
                (null, _) => row.AppendNullValue(),
                (string value, "VARCHAR") => row.AppendValue(value),
                (long value, "BIGINT") => row.AppendValue(value),
                (double value, "DOUBLE") => row.AppendValue(value),
                (bool value, "BOOLEAN") => row.AppendValue(value),
                (DateTime value, "TIMESTAMP") => row.AppendValue(value),
                var (value, _) => throw Mismatch(i, value.GetType().Name),
            };
        }

        row.EndRow();
    }

    /// <summary>Writes what is still buffered, and ends.</summary>
    public void Close() => appender.Close();

    /// <summary>Ends, if <see cref="Close"/> did not.</summary>
    public void Dispose() => appender.Dispose();

    private InvalidOperationException Mismatch(int column, string given) =>
        new($"Column {column + 1} of {table} is {types[column]}, and is given a value of another type ({given}).");
}
