namespace Sparkify.Engine.Warehouses.DuckDb;

/// <summary>
/// One name for one file: absolute, with every link followed. DuckDB opens a file once in a process only where it is given
/// the same name, and file locks do not hold within a process on Linux and macOS.
/// </summary>
internal static class CanonicalPath
{
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        var canonical = Path.GetPathRoot(full)!;
        foreach (var part in full[canonical.Length..].Split(Path.DirectorySeparatorChar))
        {
            canonical = Path.Combine(canonical, part);
            FileSystemInfo entry = Directory.Exists(canonical) ? new DirectoryInfo(canonical) : new FileInfo(canonical);
            if (entry.LinkTarget is not null)
                canonical = entry.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        }

        return canonical;
    }
}
