using System.Text;
using Sparkify.DuckDb.Execution;
using Sparkify.DuckDb.Native;
using static Sparkify.DuckDb.Native.NativeMethods;

namespace Sparkify.DuckDb;

/// <summary>A row being appended: one value a column, in the table's order, then <see cref="EndRow"/>.</summary>
/// <remarks>Every member throws <see cref="DuckDBException"/> for a value that does not fit its column.</remarks>
public sealed unsafe class DuckDBAppenderRow
{
    private readonly DuckDBAppender _appender;
    private readonly AppenderHandle _handle;

    internal DuckDBAppenderRow(DuckDBAppender appender, AppenderHandle handle) => (_appender, _handle) = (appender, handle);

    /// <summary>Appends NULL.</summary>
    public DuckDBAppenderRow AppendNullValue() => Append(duckdb_append_null(_handle));

    /// <summary>Appends text.</summary>
    public DuckDBAppenderRow AppendValue(string? value)
    {
        if (value is null)
            return AppendNullValue();

        const int StackBytes = 512;
        var size = Encoding.UTF8.GetMaxByteCount(value.Length);
        var bytes = size <= StackBytes ? stackalloc byte[StackBytes] : new byte[size];
        var length = Encoding.UTF8.GetBytes(value, bytes);
        fixed (byte* text = bytes)
            return Append(duckdb_append_varchar_length(_handle, text, (ulong)length));
    }

    /// <summary>Appends a whole number.</summary>
    public DuckDBAppenderRow AppendValue(long? value) =>
        value is { } v ? Append(duckdb_append_int64(_handle, v)) : AppendNullValue();

    /// <summary>Appends a whole number.</summary>
    public DuckDBAppenderRow AppendValue(int? value) =>
        value is { } v ? Append(duckdb_append_int32(_handle, v)) : AppendNullValue();

    /// <summary>Appends a number.</summary>
    public DuckDBAppenderRow AppendValue(double? value) =>
        value is { } v ? Append(duckdb_append_double(_handle, v)) : AppendNullValue();

    /// <summary>Appends true or false.</summary>
    public DuckDBAppenderRow AppendValue(bool? value) =>
        value is { } v ? Append(duckdb_append_bool(_handle, v)) : AppendNullValue();

    /// <summary>Appends a time as its clock reads, whatever its kind.</summary>
    public DuckDBAppenderRow AppendValue(DateTime? value) =>
        value is { } v ? Append(duckdb_append_timestamp(_handle, ParameterValue.UnixMicros(v))) : AppendNullValue();

    /// <summary>Appends bytes.</summary>
    public DuckDBAppenderRow AppendValue(byte[]? value)
    {
        if (value is null)
            return AppendNullValue();
        fixed (byte* data = value)
            return Append(duckdb_append_blob(_handle, data, (ulong)value.Length));
    }

    /// <summary>Ends the row.</summary>
    /// <exception cref="DuckDBException">It has too few values.</exception>
    public void EndRow() => _appender.EndRow();

    private DuckDBAppenderRow Append(NativeState state)
    {
        _appender.Check(state);
        return this;
    }
}
