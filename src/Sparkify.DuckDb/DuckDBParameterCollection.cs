using System.Collections;
using System.Data.Common;
using System.Globalization;

namespace Sparkify.DuckDb;

/// <summary>The parameters of a command.</summary>
public sealed class DuckDBParameterCollection : DbParameterCollection
{
    private readonly List<DuckDBParameter> _items = [];

    /// <inheritdoc />
    public override int Count => _items.Count;

    /// <inheritdoc />
    public override object SyncRoot => ((ICollection)_items).SyncRoot;

    /// <summary>The parameter at a position.</summary>
    public new DuckDBParameter this[int index]
    {
        get => _items[index];
        set => _items[index] = value;
    }

    /// <summary>The parameter of a name.</summary>
    public new DuckDBParameter this[string parameterName]
    {
        get => _items[Existing(parameterName)];
        set => _items[Existing(parameterName)] = value;
    }

    /// <summary>Adds a named parameter.</summary>
    public DuckDBParameter AddWithValue(string parameterName, object? value) => Add(new(parameterName, value));

    /// <summary>Adds a parameter.</summary>
    public DuckDBParameter Add(DuckDBParameter parameter)
    {
        _items.Add(parameter);
        return parameter;
    }

    /// <inheritdoc />
    public override int Add(object value)
    {
        Add((DuckDBParameter)value);
        return Count - 1;
    }

    /// <inheritdoc />
    public override void AddRange(Array values) => _items.AddRange(values.Cast<DuckDBParameter>());

    /// <inheritdoc />
    public override void Clear() => _items.Clear();

    /// <inheritdoc />
    public override bool Contains(object value) => IndexOf(value) >= 0;

    /// <inheritdoc />
    public override bool Contains(string value) => IndexOf(value) >= 0;

    /// <inheritdoc />
    public override void CopyTo(Array array, int index) => ((ICollection)_items).CopyTo(array, index);

    /// <inheritdoc />
    public override IEnumerator GetEnumerator() => _items.GetEnumerator();

    /// <inheritdoc />
    public override int IndexOf(object value) => _items.IndexOf((DuckDBParameter)value);

    /// <inheritdoc />
    public override int IndexOf(string parameterName) => _items.FindIndex(item => item.IsNamed(parameterName));

    /// <inheritdoc />
    public override void Insert(int index, object value) => _items.Insert(index, (DuckDBParameter)value);

    /// <inheritdoc />
    public override void Remove(object value) => _items.Remove((DuckDBParameter)value);

    /// <inheritdoc />
    public override void RemoveAt(int index) => _items.RemoveAt(index);

    /// <inheritdoc />
    public override void RemoveAt(string parameterName) => _items.RemoveAt(Existing(parameterName));

    /// <summary>The value for a statement's parameter: by name, or by position for one that has no name.</summary>
    internal DuckDBParameter? Find(string name)
    {
        if (_items.Find(item => item.IsNamed(name)) is { } named)
            return named;
        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            && position >= 1 && position <= Count && _items[position - 1].ParameterName.Length == 0
                ? _items[position - 1]
                : null;
    }

    /// <inheritdoc />
    protected override DbParameter GetParameter(int index) => _items[index];

    /// <inheritdoc />
    protected override DbParameter GetParameter(string parameterName) => this[parameterName];

    /// <inheritdoc />
    protected override void SetParameter(int index, DbParameter value) => _items[index] = (DuckDBParameter)value;

    /// <inheritdoc />
    protected override void SetParameter(string parameterName, DbParameter value) =>
        this[parameterName] = (DuckDBParameter)value;

    private int Existing(string name) =>
        IndexOf(name) is >= 0 and var index
            ? index
            : throw new ArgumentException($"The command has no parameter named '{name}'.", nameof(name));
}
