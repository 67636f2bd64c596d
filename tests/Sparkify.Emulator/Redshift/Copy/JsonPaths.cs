using System.Text.Json;
using Sparkify.Emulator.Redshift.Wire;

namespace Sparkify.Emulator.Redshift.Copy;

/// <summary>A JSONPaths file: for every column, in their order, where its value lies in the object.</summary>
internal sealed class JsonPaths
{
    private readonly List<List<object>> _paths;

    private JsonPaths(List<List<object>> paths) => _paths = paths;

    public int Count => _paths.Count;

    /// <summary>Reads the file; null when it has no "jsonpaths", which COPY takes for 'auto'.</summary>
    public static JsonPaths? Parse(byte[] content)
    {
        try
        {
            using var file = JsonDocument.Parse(content);
            return file.RootElement.ValueKind == JsonValueKind.Object
                && file.RootElement.TryGetProperty("jsonpaths", out var paths)
                ? new JsonPaths([.. paths.EnumerateArray().Select(path => Steps(path.GetString()!))])
                : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new SqlErrorException(SqlError.InternalError, $"Invalid JSONPath format: {error.Message}");
        }
    }

    /// <summary>The value for a column; none when the object has nothing there.</summary>
    public JsonElement Find(int column, JsonElement root)
    {
        foreach (var step in _paths[column])
        {
            var found = step switch
            {
                string key when root.ValueKind == JsonValueKind.Object => root.EnumerateObject()
                    .Where(property => property.NameEquals(key)).Select(property => property.Value).FirstOrDefault(),
                int index when root.ValueKind == JsonValueKind.Array && index < root.GetArrayLength() => root[index],
                _ => default,
            };
            if (found.ValueKind == JsonValueKind.Undefined)
                return default;
            root = found;
        }

        return root;
    }

    // $.artist.name, or $['artist'][0], never both in one.
    private static List<object> Steps(string path)
    {
        if (!path.StartsWith('$') || path.Contains('*', StringComparison.Ordinal))
            throw new InvalidOperationException(path);
        var rest = path[1..];
        if (rest.StartsWith('.'))
        {
            return rest.Contains('[', StringComparison.Ordinal)
                ? throw new InvalidOperationException(path)
                : [.. rest[1..].Split('.')];
        }

        if (!rest.StartsWith('[') || !rest.EndsWith(']'))
            throw new InvalidOperationException(path);
        return [.. rest[1..^1].Split("][").Select(step => step[0] is '\'' or '"'
            ? (object)step[1..^1]
            : int.Parse(step, System.Globalization.CultureInfo.InvariantCulture))];
    }
}
