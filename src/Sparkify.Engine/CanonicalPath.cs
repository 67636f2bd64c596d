namespace Sparkify.Engine;

/// <summary>
/// The one name of a file or folder: absolute, with every link on the way followed. DuckDB opens a file once in a process only
/// where it is given the same name, and its lock does not hold within a process on Linux and macOS.
/// </summary>
internal static class CanonicalPath
{
    // As many as Linux follows.
    private const int MaxLinks = 40;

    /// <param name="path">A path; what does not exist yet stays as it is.</param>
    /// <exception cref="IOException">The links on the way lead in a circle.</exception>
    public static string Of(string path) => Of(path, MaxLinks);

    private static string Of(string path, int linksLeft)
    {
        var full = Path.GetFullPath(path);
        var canonical = Path.GetPathRoot(full)!;
        foreach (var part in full[canonical.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var entry = new FileInfo(Path.Combine(canonical, part));
            if (entry.LinkTarget is not { } target)
                canonical = entry.FullName;
            else if (linksLeft > 0)
                canonical = Of(Path.Combine(canonical, target), --linksLeft);
            else
                throw new IOException($"The links of {path} lead in a circle.");
        }

        return canonical;
    }
}
