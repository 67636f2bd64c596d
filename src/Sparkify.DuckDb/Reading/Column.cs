using Sparkify.DuckDb.Native;

namespace Sparkify.DuckDb.Reading;

/// <summary>One column of a result, read straight from the memory of the chunk at hand.</summary>
internal sealed unsafe partial class Column
{
    private readonly NativeType _type;
    private readonly NativeType _storage;
    private readonly byte _scale;
    private readonly string[] _labels = [];
    private byte* _data;
    private ulong* _validity;

    internal Column(string name, LogicalTypeHandle type)
    {
        Name = name;
        _type = _storage = NativeMethods.duckdb_get_type_id(type);
        TypeName = ColumnTypes.Name(_type);
        if (_type == NativeType.Decimal)
        {
            _storage = NativeMethods.duckdb_decimal_internal_type(type);
            _scale = NativeMethods.duckdb_decimal_scale(type);
            TypeName = $"DECIMAL({NativeMethods.duckdb_decimal_width(type)},{_scale})";
        }
        else if (_type == NativeType.Enum)
        {
            _storage = NativeMethods.duckdb_enum_internal_type(type);
            _labels = new string[NativeMethods.duckdb_enum_dictionary_size(type)];
            for (var i = 0; i < _labels.Length; i++)
                _labels[i] = NativeMethods.Owned(NativeMethods.duckdb_enum_dictionary_value(type, (ulong)i))!;
        }
    }

    internal string Name { get; }

    internal string TypeName { get; }

    internal Type FieldType => ColumnTypes.FieldType(_type) ?? throw Unsupported();

    /// <summary>Moves to the column's vector in the next chunk.</summary>
    internal void Take(nint vector)
    {
        _data = NativeMethods.duckdb_vector_get_data(vector);
        _validity = NativeMethods.duckdb_vector_get_validity(vector);
    }

    /// <summary>A bit for each row, set when there is a value; no bits at all when every row has one.</summary>
    internal bool IsNull(int row) => _validity != null && (_validity[row >> 6] & (1UL << (row & 63))) == 0;

    private ref readonly T Cell<T>(int row)
        where T : unmanaged
    {
        if (IsNull(row))
            throw new InvalidCastException($"Column '{Name}' is null in this row; ask IsDBNull first.");
        return ref ((T*)_data)[row];
    }

    private InvalidCastException Mismatch(Type target) =>
        ColumnTypes.FieldType(_type) is null
            ? throw Unsupported()
            : new($"Column '{Name}' is {TypeName}, which does not read as {target.Name}.");

    private OverflowException Overflow(string value, string target) =>
        new($"Column '{Name}' ({TypeName}) holds {value}, which {target} cannot hold.");

    private NotSupportedException Unsupported() =>
        new($"Column '{Name}' is of type {TypeName}, which is not read here; cast it to VARCHAR in the query.");
}
