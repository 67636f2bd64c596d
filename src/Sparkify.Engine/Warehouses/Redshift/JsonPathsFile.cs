using System.Text.Json;
using System.Text.RegularExpressions;
using Sparkify.Engine.Sources;

namespace Sparkify.Engine.Warehouses.Redshift;

/// <summary>Reads a JSONPaths file, for files that are packed: it says which key goes to which column.</summary>
internal static partial class JsonPathsFile
{
    private const int MostBytes = 1 << 20;

    /// <summary>Returns the key of each column.</summary>
    /// <exception cref="SparkifyException">ArgumentInvalid: the file does not say that; SourceNotFound,
    /// AccessDenied.</exception>
    public static async Task<IReadOnlyList<string>> KeysAsync(
        Storage storage, string path, int columns, CancellationToken cancellationToken)
    {
        var files = (await storage.ListAsync([path], cancellationToken).ConfigureAwait(false)).Files;
        var content = new byte[Math.Min(MostBytes, files[0].Size)];
        await using (var stream = storage.OpenRead(files[0], cancellationToken))
            await stream.ReadExactlyAsync(content, cancellationToken).ConfigureAwait(false);
        List<string> keys = [];
        try
        {
            using var document = JsonDocument.Parse(content);
            foreach (var element in document.RootElement.GetProperty("jsonpaths").EnumerateArray())
            {
                var key = Key().Match(element.GetString() ?? "");
                if (!key.Success)
                    throw Invalid(path, $"{element.GetRawText()} leads elsewhere than to a key of the object");
                keys.Add(key.Groups["key"].Value);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw Invalid(path, "it is no JSONPaths file", exception);
        }

        return keys.Count == columns
            ? keys : throw Invalid(path, $"it has {keys.Count} paths, and there are {columns} columns");
    }

    private static SparkifyException Invalid(string path, string why, Exception? exception = null) =>
        new(
            ErrorIds.ArgumentInvalid, $"{path} cannot be used for files that are packed: {why}.", "JsonPaths",
            "Give a JSONPaths file of one key a column, such as $['artist'], or load large files in S3 alone, which "
            + "COPY reads itself.", exception);

    [GeneratedRegex(@"^\$(\.(?<key>[^.\[\]'""]+)|\[(?<q>['""])(?<key>[^'""]+)\k<q>\])$")]
    private static partial Regex Key();
}
