using System.Text.Json;

namespace Sparkify.Emulator.Redshift.Copy;

/// <summary>Which value of an object goes into which column.</summary>
internal sealed class RowMapping
{
    private readonly Dictionary<string, int> _columns;
    private readonly JsonPaths? _paths;

    /// <summary>By a JSONPaths file, or without one by the keys: as they are written, or whatever their case.</summary>
    public RowMapping(IReadOnlyList<TableColumn> columns, JsonPaths? paths, bool ignoresCase)
    {
        _paths = paths;
        _columns = new Dictionary<string, int>(ignoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        for (var column = 0; column < columns.Count; column++)
            _columns[columns[column].Name] = column;
    }

    /// <summary>
    /// Finds the values for all columns. Throws <see cref="FieldErrorException"/> for what is no object.
    /// </summary>
    public void Find(JsonElement root, JsonElement[] values)
    {
        Array.Clear(values);
        if (_paths is not null)
        {
            for (var column = 0; column < values.Length; column++)
                values[column] = _paths.Find(column, root);
            return;
        }

        if (root.ValueKind != JsonValueKind.Object)
            throw new FieldErrorException(FieldError.BadJsonPaths);
        foreach (var property in root.EnumerateObject())
        {
            // Which of several that match is the one is not documented; the last is taken, as by JSON's parsers.
            if (_columns.TryGetValue(property.Name, out var column))
                values[column] = property.Value;
        }
    }
}
