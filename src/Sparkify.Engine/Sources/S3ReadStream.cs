namespace Sparkify.Engine.Sources;

/// <summary>
/// Reads an object. A large one comes in parts, several fetched at a time; only the first read starts those ahead, so
/// that many streams may be opened ahead of their reader at the price of one request each.
/// </summary>
internal sealed class S3ReadStream : ReadOnlyStream
{
    /// <summary>Bytes of a part; a smaller object is fetched whole, by one request.</summary>
    public const int PartSize = 8 << 20;

    private const int PartsAhead = 6;

    private readonly S3Clients _clients;
    private readonly SourceFile _file;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationToken _stopped;
    private readonly Queue<S3Part> _ahead = new();
    private S3Body? _first;
    private S3Part? _part;
    private long _next;
    private bool _isDisposed;

    public S3ReadStream(S3Clients clients, SourceFile file, CancellationToken cancellationToken)
    {
        _clients = clients;
        _file = file;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _stopped = _stop.Token;
        _next = Math.Min(PartSize, file.Size);
        _first = new S3Body(clients, file, 0, _next, _stopped);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (buffer.IsEmpty)
            return 0;
        // A read that is given up leaves the stream of no use.
        using var givenUp = cancellationToken.UnsafeRegister(
            static stop => ((CancellationTokenSource)stop!).Cancel(), _stop);
        _stopped.ThrowIfCancellationRequested();
        FetchAhead();
        if (_first is not null)
        {
            var read = await _first.ReadAsync(buffer).ConfigureAwait(false);
            if (read > 0)
                return read;
            _first.Dispose();
            _first = null;
        }

        while (_part is not null || _ahead.TryDequeue(out _part))
        {
            await _part.Filled.ConfigureAwait(false);
            var read = _part.Read(buffer.Span);
            if (read > 0)
                return read;
            _part.Dispose();
            _part = null;
            FetchAhead();
        }

        return 0;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    protected override void Dispose(bool disposing)
    {
        if (!disposing || _isDisposed)
            return;
        _isDisposed = true;
        _stop.Cancel();
        _first?.Dispose();
        _part?.Dispose();
        foreach (var part in _ahead)
            part.Dispose();
        _stop.Dispose();
        base.Dispose(disposing);
    }

    private void FetchAhead()
    {
        for (; _ahead.Count < PartsAhead && _next < _file.Size; _next += PartSize)
        {
            var length = (int)Math.Min(PartSize, _file.Size - _next);
            _ahead.Enqueue(new S3Part(_clients, _file, _next, length, _stopped));
        }
    }
}
