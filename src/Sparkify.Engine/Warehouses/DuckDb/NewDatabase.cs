namespace Sparkify.Engine.Warehouses.DuckDb;

/// <summary>
/// A database that is not there yet. It is made under another name: killed while it writes the first blocks, the engine
/// leaves a file that nobody can open.
/// </summary>
internal static class NewDatabase
{
    // The file's own header and the database's two.
    private const int SmallestSize = 3 * 4096;

    /// <summary>Whether no database is at a path: no file, an empty one, or the beginning of one.</summary>
    public static bool IsMissing(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            return !Directory.Exists(path);
        // To open and close a database that is in use would undo DuckDB's own lock.
        if (file.Length is 0 or >= SmallestSize)
            return file.Length == 0;
        using var stream = file.OpenRead();
        var header = new byte[12];
        return stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length
            && header.AsSpan(8).SequenceEqual("DUCK"u8);
    }

    /// <summary>Makes a database, all of it or none.</summary>
    /// <param name="path">Where; the caller holds its lock.</param>
    /// <param name="make">Makes one at a path.</param>
    public static void Make(string path, Action<string> make)
    {
        // What a file is taken for goes by its ending.
        var draft = $"{path}.creating{Path.GetExtension(path)}";
        File.Delete(draft);
        File.Delete($"{draft}.wal");
        make(draft);
        // A log that is left of an earlier database.
        File.Delete($"{path}.wal");
        File.Move(draft, path, overwrite: true);
    }
}
