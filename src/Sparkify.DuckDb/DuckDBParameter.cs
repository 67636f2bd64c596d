using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Sparkify.DuckDb;

/// <summary>A value for <c>$name</c>, or, without a name, for the <c>?</c> or <c>$1</c> of its position.</summary>
public sealed class DuckDBParameter : DbParameter
{
    private string _name = "";

    /// <summary>A parameter without name or value.</summary>
    public DuckDBParameter()
    {
    }

    /// <summary>A positional parameter.</summary>
    public DuckDBParameter(object? value) => Value = value;

    /// <summary>A named parameter; the name's <c>$</c> may be left out.</summary>
    public DuckDBParameter(string name, object? value)
    {
        ParameterName = name;
        Value = value;
    }

    /// <inheritdoc />
    [AllowNull]
    public override string ParameterName
    {
        get => _name;
        set => _name = value ?? "";
    }

    /// <inheritdoc />
    public override object? Value { get; set; }

    /// <summary>Informative only: the value's own .NET type decides.</summary>
    public override DbType DbType { get; set; } = DbType.Object;

    /// <summary>Always <see cref="ParameterDirection.Input"/>.</summary>
    public override ParameterDirection Direction
    {
        get => ParameterDirection.Input;
        set
        {
            if (value != ParameterDirection.Input)
                throw new NotSupportedException("DuckDB has input parameters only.");
        }
    }

    /// <inheritdoc />
    public override bool IsNullable { get; set; } = true;

    /// <inheritdoc />
    public override int Size { get; set; }

    /// <inheritdoc />
    [AllowNull]
    public override string SourceColumn { get; set; } = "";

    /// <inheritdoc />
    public override bool SourceColumnNullMapping { get; set; }

    /// <inheritdoc />
    public override void ResetDbType() => DbType = DbType.Object;

    internal bool IsNamed(string name) =>
        _name.AsSpan().TrimStart('$').Equals(name.AsSpan().TrimStart('$'), StringComparison.OrdinalIgnoreCase);
}
