namespace Sparkify.Engine.Sources;

/// <summary>
/// Opens files one after the other, and those in S3 ahead of the reader: a store takes its time to answer, and small
/// objects are nothing but that.
/// </summary>
internal sealed class FileSequence(
    Storage storage, IReadOnlyList<SourceFile> files, CancellationToken cancellationToken)
    : IAsyncDisposable
{
    private const int MostOpen = 64;
    private const long MostOpenBytes = 64L << 20;

    private readonly Queue<(Stream Stream, long Size)> _opened = new();
    private int _next;
    private long _openBytes;

    /// <summary>Opens the next file, as it lies there. Whoever asks disposes of it.</summary>
    /// <exception cref="SparkifyException">SourceUnreadable.</exception>
    public Stream Next()
    {
        if (_opened.Count == 0)
            Open();
        while (_next < files.Count && files[_next].IsRemote && _opened.Count < MostOpen
               && _openBytes + files[_next].Size <= MostOpenBytes)
            Open();
        var (stream, size) = _opened.Dequeue();
        _openBytes -= size;
        return stream;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (stream, _) in _opened)
            await stream.DisposeAsync().ConfigureAwait(false);
    }

    private void Open()
    {
        var file = files[_next++];
        try
        {
            _opened.Enqueue((storage.OpenRead(file, cancellationToken), file.Size));
            _openBytes += file.Size;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Storage.Unreadable(file, exception);
        }
    }
}
