namespace Sparkify.Engine.Warehouses.Redshift;

/// <summary>The rows of some files, packed into one: it knows which of them was whose.</summary>
/// <param name="url">Where it lies, as s3://bucket/key.</param>
internal sealed class PackedPart(string url)
{
    private readonly List<(long FirstRow, long FileId)> _files = [];

    public string Url { get; } = url;

    /// <summary>Rows in it, each a line.</summary>
    public long Rows { get; private set; }

    /// <summary>Notes the next row.</summary>
    /// <param name="fileId">The file it is of.</param>
    public void Add(long fileId)
    {
        Rows++;
        if (_files.Count == 0 || _files[^1].FileId != fileId)
            _files.Add((Rows, fileId));
    }

    /// <summary>The file that a row is of.</summary>
    public long FileOf(long row) => _files.FindLast(file => file.FirstRow <= row).FileId;
}
