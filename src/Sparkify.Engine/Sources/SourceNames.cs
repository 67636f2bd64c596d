namespace Sparkify.Engine.Sources;

/// <summary>Which files of a folder are data, by their names: the same on disk and in S3.</summary>
public static class SourceNames
{
    private static readonly string[] Endings = [".json", ".jsonl", ".ndjson"];

    /// <summary>
    /// Whether a file is data: its name ends in .json, .jsonl or .ndjson, or one of these and .gz, and neither it nor a
    /// folder on the way begins with a dot or an underscore. Hadoop, Spark and editors name their own files so.
    /// </summary>
    /// <param name="relativePath">The path below the source, its folders separated by slashes.</param>
    public static bool IsData(string relativePath)
    {
        var name = relativePath.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? relativePath[..^3] : relativePath;
        return Endings.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase))
            && !relativePath.Split('/').Any(part => part is ['.' or '_', ..]);
    }

    /// <summary>Refuses a file or folder whose name is not UTF-8: nothing can be opened by what .NET makes of it.</summary>
    /// <exception cref="SparkifyException">SourceUnreadable.</exception>
    internal static void RequireReadable(FileSystemInfo entry)
    {
        if (!entry.Name.Contains('\uFFFD', StringComparison.Ordinal) || Path.Exists(entry.FullName))
            return;
        throw new SparkifyException(
            ErrorIds.SourceUnreadable, $"The name of {entry.FullName} is not UTF-8.", entry.FullName,
            "Rename it, and run again.");
    }

    /// <summary>Returns the error of a folder in which there is nothing to load.</summary>
    /// <param name="path">The folder, as it was given.</param>
    /// <param name="ignored">Its files that are not data by their names.</param>
    internal static SparkifyException Empty(string path, IReadOnlyList<string> ignored) =>
        new(
            ErrorIds.SourceEmpty,
            $"There is no .json, .jsonl or .ndjson file (or one of these with .gz) in {path}"
            + (ignored.Count == 0 ? "." : $", but {Describe(ignored)}."),
            path, "Give the folder that holds the JSON files, such as log_data or song_data.");

    /// <summary>Returns the error of a pattern that matches nothing.</summary>
    internal static SparkifyException NoMatch(string path) =>
        new(ErrorIds.SourceEmpty, $"No file matches {path}.", path, "Check the pattern: * and ? match within a name, ** any folders.");

    /// <summary>"2 other files: .b.json and notes.txt".</summary>
    internal static string Describe(IReadOnlyList<string> ignored)
    {
        var more = ignored.Count - 3;
        return ignored.Count switch
        {
            1 => $"1 other file: {ignored[0]}",
            2 => $"2 other files: {ignored[0]} and {ignored[1]}",
            3 => $"3 other files: {ignored[0]}, {ignored[1]} and {ignored[2]}",
            _ => $"{ignored.Count:N0} other files: {ignored[0]}, {ignored[1]}, {ignored[2]} and {more:N0} more",
        };
    }
}
