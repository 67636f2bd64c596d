using System.Globalization;

namespace Sparkify.Engine.Sources;

/// <summary>JSON on this machine: a folder with all below it, one file, or a pattern.</summary>
internal static class LocalSource
{
    private static readonly string[] Endings = [".json", ".json.gz"];

    /// <summary>Lists the files of a source, in no order.</summary>
    /// <param name="path">A folder, a file, or a pattern with *, ? and **.</param>
    /// <exception cref="SparkifyException">SourceNotFound, SourceEmpty, SourceUnreadable.</exception>
    public static List<SourceFile> List(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        List<SourceFile> files;
        if (File.Exists(full))
            files = [Describe(new FileInfo(full))];
        else if (Directory.Exists(full))
            files = Below(full, file => Endings.Any(end => file.EndsWith(end, StringComparison.OrdinalIgnoreCase)));
        else if (GlobPattern.IsPattern(full))
            files = Matching(full, path);
        else
            throw NotFound(path, full);

        if (files.Count == 0)
        {
            throw new SparkifyException(
                ErrorIds.SourceEmpty, $"There is no .json or .json.gz file in {path}.", path,
                "Give the folder that holds the JSON files, such as log_data or song_data.");
        }

        return files;
    }

    /// <summary>Opens a file to read it.</summary>
    public static Stream OpenRead(SourceFile file) =>
        new FileStream(
            file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0,
            FileOptions.SequentialScan);

    /// <summary>
    /// Makes sure that the files are what they were when they were listed; those in S3 are, while they are read.
    /// </summary>
    /// <exception cref="SparkifyException">SourceChanged.</exception>
    public static void RequireUnchanged(IEnumerable<SourceFile> files)
    {
        foreach (var file in files.Where(file => !file.IsRemote))
        {
            var now = new FileInfo(file.Path);
            if (now.Exists && Describe(now) == file)
                continue;
            throw new SparkifyException(
                ErrorIds.SourceChanged,
                $"{file.Path} {(now.Exists ? "changed" : "disappeared")} while it was read. Nothing was loaded.",
                file.Path, "Wait until whoever writes it is done, and run again.");
        }
    }

    private static List<SourceFile> Matching(string full, string path)
    {
        var pattern = new GlobPattern(full);
        return Directory.Exists(pattern.Root) ? Below(pattern.Root, pattern.IsMatch) : throw NotFound(path, full);
    }

    private static List<SourceFile> Below(string folder, Func<string, bool> take)
    {
        try
        {
            var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false };
            return
            [
                .. new DirectoryInfo(folder).EnumerateFiles("*", options)
                    .Where(file => take(file.FullName)).Select(Describe),
            ];
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new SparkifyException(
                ErrorIds.SourceUnreadable, $"{folder} cannot be listed: {exception.Message}", folder,
                "Give yourself the right to read the folder and those below it.", exception);
        }
    }

    private static SourceFile Describe(FileInfo file) =>
        new(file.FullName, file.Length, file.LastWriteTimeUtc.ToString("O", CultureInfo.InvariantCulture));

    private static SparkifyException NotFound(string path, string full) =>
        new(
            ErrorIds.SourceNotFound,
            path == full ? $"Nothing is at {path}." : $"Nothing is at {path}, which is {full}.",
            path, "Check the path.");
}
