using Sparkify.DuckDb.Reading;

namespace Sparkify.DuckDb;

public sealed partial class DuckDBDataReader
{
    /// <inheritdoc />
    public override object this[int ordinal] => GetValue(ordinal);

    /// <inheritdoc />
    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <inheritdoc />
    public override bool IsDBNull(int ordinal) => Cell(ordinal).IsNull(_row);

    /// <inheritdoc />
    public override bool GetBoolean(int ordinal) => Cell(ordinal).GetBoolean(_row);

    /// <inheritdoc />
    public override byte GetByte(int ordinal) => Cell(ordinal).GetInteger<byte>(_row);

    /// <inheritdoc />
    public override short GetInt16(int ordinal) => Cell(ordinal).GetInteger<short>(_row);

    /// <inheritdoc />
    public override int GetInt32(int ordinal) => Cell(ordinal).GetInteger<int>(_row);

    /// <inheritdoc />
    public override long GetInt64(int ordinal) => Cell(ordinal).GetInteger<long>(_row);

    /// <inheritdoc />
    public override float GetFloat(int ordinal) => (float)GetDouble(ordinal);

    /// <inheritdoc />
    public override double GetDouble(int ordinal) => Cell(ordinal).GetDouble(_row);

    /// <inheritdoc />
    /// <exception cref="OverflowException">The value has more digits than a .NET decimal holds.</exception>
    public override decimal GetDecimal(int ordinal) => Cell(ordinal).GetDecimal(_row);

    /// <inheritdoc />
    public override string GetString(int ordinal) => Cell(ordinal).GetString(_row);

    /// <summary>A date, or a timestamp of any precision (a TIMESTAMP_NS loses what is below 100 ns).</summary>
    public override DateTime GetDateTime(int ordinal) => Cell(ordinal).GetDateTime(_row);

    /// <inheritdoc />
    public override Guid GetGuid(int ordinal) => Cell(ordinal).GetGuid(_row);

    /// <inheritdoc />
    public override Stream GetStream(int ordinal) => new MemoryStream(Cell(ordinal).GetBlob(_row), writable: false);

    /// <inheritdoc />
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        Copy<byte>(Cell(ordinal).GetBlob(_row), dataOffset, buffer, bufferOffset, length);

    /// <inheritdoc />
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        Copy<char>(GetString(ordinal), dataOffset, buffer, bufferOffset, length);

    /// <summary>Not supported: DuckDB has no type of one character.</summary>
    public override char GetChar(int ordinal) => throw new NotSupportedException("DuckDB has no CHAR type; use GetString.");

    /// <inheritdoc />
    public override object GetValue(int ordinal) => Cell(ordinal).GetValue(_row);

    /// <inheritdoc />
    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var ordinal = 0; ordinal < count; ordinal++)
            values[ordinal] = GetValue(ordinal);
        return count;
    }

    /// <summary>The value as <typeparamref name="T"/>; null only for a nullable value type.</summary>
    public override T GetFieldValue<T>(int ordinal)
    {
        if (default(T) is null && typeof(T).IsValueType && IsDBNull(ordinal))
            return default!;
        return (T)Cell(ordinal).GetValue(_row, Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T));
    }

    private Column Cell(int ordinal) =>
        (uint)_row < (uint)_rowCount
            ? _columns[ordinal]
            : throw new InvalidOperationException("The reader is not on a row; call Read first.");

    private static long Copy<T>(ReadOnlySpan<T> value, long offset, T[]? buffer, int bufferOffset, int length)
    {
        if (buffer is null)
            return value.Length;
        var rest = value[(int)Math.Min(offset, value.Length)..];
        rest = rest[..Math.Min(length, rest.Length)];
        rest.CopyTo(buffer.AsSpan(bufferOffset));
        return rest.Length;
    }
}
