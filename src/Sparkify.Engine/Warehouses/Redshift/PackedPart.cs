namespace Sparkify.Engine.Warehouses.Redshift;

/// <summary>Some files, packed into one: it knows which of its lines was whose.</summary>
/// <param name="url">Where it lies, as s3://bucket/key.</param>
internal sealed class PackedPart(string url)
{
    private readonly List<(long FirstLine, string Path)> _files = [];
    private long _lines;

    public string Url { get; } = url;

    /// <summary>The lines of another file come.</summary>
    public void Begin(string path) => _files.Add((_lines + 1, path));

    /// <summary>Lines have come.</summary>
    public void Add(long lines) => _lines += lines;

    /// <summary>The file that a line was in, and its number there.</summary>
    public (string Path, long Line) Origin(long line)
    {
        var (first, path) = _files.FindLast(file => file.FirstLine <= line);
        return (path, line - first + 1);
    }
}
