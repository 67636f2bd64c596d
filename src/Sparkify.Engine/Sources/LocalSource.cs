using System.Globalization;

namespace Sparkify.Engine.Sources;

/// <summary>JSON on this machine: a folder with all below it, one file, or a pattern.</summary>
internal static class LocalSource
{
    /// <summary>Lists the files of a source, in no order.</summary>
    /// <param name="path">A folder, a file, or a pattern with *, ? and **.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <exception cref="SparkifyException">SourceNotFound, SourceEmpty, SourceUnreadable.</exception>
    public static SourceListing List(string path, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(path);
        if (File.Exists(full))
            return new SourceListing([Describe(new FileInfo(full))], []);
        if (Directory.Exists(full))
        {
            var found = Walk(full, file => SourceNames.IsData(Relative(full, file)), cancellationToken);
            return found.Files.Count > 0 ? found : throw SourceNames.Empty(path, found.Ignored);
        }

        if (!GlobPattern.IsPattern(full) || new GlobPattern(full) is var pattern && !Directory.Exists(pattern.Root))
            throw NotFound(path, full);
        var matching = Walk(pattern.Root, pattern.IsMatch, cancellationToken);
        return matching.Files.Count > 0 ? matching with { Ignored = [] } : throw SourceNames.NoMatch(path);
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

    private static SourceListing Walk(string folder, Func<string, bool> isWanted, CancellationToken cancellationToken)
    {
        List<SourceFile> files = [];
        List<string> ignored = [];
        try
        {
            foreach (var file in new FolderWalk(cancellationToken).Files(folder))
            {
                if (isWanted(file.FullName))
                    files.Add(Describe(file));
                else
                    ignored.Add(file.FullName);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SparkifyException(
                ErrorIds.SourceUnreadable, $"{folder} cannot be listed: {exception.Message}", folder,
                "Give yourself the right to read the folder and those below it.", exception);
        }

        return new SourceListing(files, [.. ignored.Order(StringComparer.Ordinal)]);
    }

    private static SourceFile Describe(FileInfo file)
    {
        SourceNames.RequireReadable(file);
        // A link has the size and the time of the file it leads to.
        var target = file.LinkTarget is null ? file : (FileInfo)file.ResolveLinkTarget(returnFinalTarget: true)!;
        if (!target.Exists && file.LinkTarget is not null)
        {
            throw new SparkifyException(
                ErrorIds.SourceUnreadable, $"{file.FullName} is a link to {target.FullName}, which does not exist.",
                file.FullName, "Remove the link, or restore the file it leads to.");
        }

        if (!SpecialFile.IsRegular(target))
        {
            throw new SparkifyException(
                ErrorIds.SourceUnreadable, $"{file.FullName} is a pipe, a socket or a device, not a file.", file.FullName,
                "Write what it gives into a file, and load that.");
        }

        return new SourceFile(
            file.FullName, target.Length, target.LastWriteTimeUtc.ToString("O", CultureInfo.InvariantCulture));
    }

    private static string Relative(string folder, string file) =>
        Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');

    private static SparkifyException NotFound(string path, string full) =>
        new(
            ErrorIds.SourceNotFound,
            path == full ? $"Nothing is at {path}." : $"Nothing is at {path}, which is {full}.",
            path, "Check the path.");
}
