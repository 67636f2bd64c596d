using System.Data;
using System.Data.Common;

namespace Sparkify.DuckDb;

public sealed partial class DuckDBDataReader
{
    /// <inheritdoc />
    public override string GetName(int ordinal) => _columns[ordinal].Name;

    /// <summary>The type as SQL writes it, such as <c>DECIMAL(18,3)</c>.</summary>
    public override string GetDataTypeName(int ordinal) => _columns[ordinal].TypeName;

    /// <inheritdoc />
    /// <exception cref="NotSupportedException">The column's type must be cast to VARCHAR to be read.</exception>
    public override Type GetFieldType(int ordinal) => _columns[ordinal].FieldType;

    /// <summary>The column of that name, or else the one that differs in case only.</summary>
    public override int GetOrdinal(string name)
    {
        var ordinal = Array.FindIndex(_columns, column => column.Name == name);
        if (ordinal < 0)
            ordinal = Array.FindIndex(_columns, column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return ordinal >= 0 ? ordinal : throw new IndexOutOfRangeException($"The result has no column '{name}'.");
    }

    /// <summary>Name, position, type and nullability of every column; null when there is no result.</summary>
    public override DataTable? GetSchemaTable()
    {
        if (_result is null)
            return null;

        var schema = new DataTable("SchemaTable");
        schema.Columns.Add(SchemaTableColumn.ColumnName, typeof(string));
        schema.Columns.Add(SchemaTableColumn.ColumnOrdinal, typeof(int));
        schema.Columns.Add(SchemaTableColumn.DataType, typeof(Type));
        schema.Columns.Add("DataTypeName", typeof(string));
        schema.Columns.Add(SchemaTableColumn.AllowDBNull, typeof(bool));
        for (var ordinal = 0; ordinal < FieldCount; ordinal++)
            schema.Rows.Add(GetName(ordinal), ordinal, GetFieldType(ordinal), GetDataTypeName(ordinal), true);
        return schema;
    }
}
