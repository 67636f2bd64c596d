namespace Sparkify.Engine.Sources;

/// <summary>
/// Walks a folder and all below it. Links to folders are followed after the folders themselves; one that leads to a folder
/// already walked is an error, since its files would come twice, or without end.
/// </summary>
internal sealed class FolderWalk(CancellationToken cancellationToken)
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    // The folders walked, each by its path without links.
    private readonly HashSet<string> _walked =
        new(OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);

    private readonly Queue<DirectoryInfo> _links = new();

    /// <summary>The files, in no order.</summary>
    /// <exception cref="SparkifyException">SourceUnreadable: a link leads to a folder already walked.</exception>
    /// <exception cref="IOException">A folder cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder cannot be listed.</exception>
    public IEnumerable<FileInfo> Files(string folder)
    {
        foreach (var file in Walk(new DirectoryInfo(folder), CanonicalPath.Of(folder), via: null))
            yield return file;
        while (_links.TryDequeue(out var link))
        {
            foreach (var file in Walk(link, CanonicalPath.Of(link.FullName), link))
                yield return file;
        }
    }

    private IEnumerable<FileInfo> Walk(DirectoryInfo top, string canonicalTop, DirectoryInfo? via)
    {
        Stack<(DirectoryInfo Folder, string Canonical)> open = new([(top, canonicalTop)]);
        while (open.TryPop(out var next))
        {
            if (!_walked.Add(next.Canonical))
                throw Twice(via!, next.Canonical);
            foreach (var entry in next.Folder.EnumerateFileSystemInfos("*", Everything))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (entry is FileInfo file)
                    yield return file;
                else if (entry.LinkTarget is not null)
                    _links.Enqueue((DirectoryInfo)entry);
                else
                {
                    SourceNames.RequireReadable(entry);
                    open.Push(((DirectoryInfo)entry, Path.Combine(next.Canonical, entry.Name)));
                }
            }
        }
    }

    private static SparkifyException Twice(DirectoryInfo link, string folder) =>
        new(
            ErrorIds.SourceUnreadable, $"{link.FullName} is a link that leads to {folder}, which is read already.",
            link.FullName, "Remove the link, or name the folders to load one by one.");
}
