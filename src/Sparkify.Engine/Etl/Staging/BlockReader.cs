using System.Buffers;

namespace Sparkify.Engine.Etl.Staging;

/// <summary>
/// Cuts a stream into blocks of whole lines, never holding more of it than a block or the longest line.
/// </summary>
/// <param name="stream">The text, uncompressed; disposed with this.</param>
/// <param name="length">Bytes in it, where that is known; else 0.</param>
internal sealed class BlockReader(Stream stream, long length) : IDisposable
{
    private const int BlockLength = 1 << 20;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private byte[] _buffer =
        ArrayPool<byte>.Shared.Rent((int)Math.Min(BlockLength, length == 0 ? BlockLength : length + 1));
    private int _filled;
    private bool _begun;
    private bool _ended;
    private bool _skipping;

    /// <summary>The next block, or null at the end.</summary>
    public async ValueTask<LineBlock?> ReadAsync(CancellationToken cancellationToken)
    {
        while (!_ended || _filled > 0)
        {
            if (!_ended)
                await FillAsync(cancellationToken).ConfigureAwait(false);
            var start = Start();
            if (start < 0)
            {
                _filled = 0;
                continue;
            }

            var end = _ended ? _filled : start + _buffer.AsSpan(start, _filled - start).LastIndexOf((byte)'\n') + 1;
            var tooLong = end == start && _filled - start > LineBlock.MaxLineLength;
            if (end > start || tooLong)
            {
                _skipping = tooLong && !_ended;
                return Take(start, tooLong ? _filled : end, tooLong);
            }

            if (_ended)
                break;
            Grow(start);
        }

        return null;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        stream.Dispose();
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        var free = _buffer.AsMemory(_filled);
        var read = await stream.ReadAtLeastAsync(free, free.Length, throwOnEndOfStream: false, cancellationToken)
            .ConfigureAwait(false);
        _ended = read < free.Length;
        _filled += read;
    }

    // Where the first line that is wanted begins: behind the byte order mark, behind a line that was too long. Negative
    // where that is not in here.
    private int Start()
    {
        var text = _buffer.AsSpan(0, _filled);
        var start = !_begun && text.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        _begun = true;
        if (!_skipping)
            return start;
        var end = text.IndexOf((byte)'\n');
        _skipping = end < 0;
        return _skipping ? -1 : end + 1;
    }

    // The block takes the buffer along; what is behind it begins another.
    private LineBlock Take(int start, int end, bool tooLong)
    {
        var block = new LineBlock(_buffer, start, end, tooLong);
        var rest = _filled - end;
        var next = ArrayPool<byte>.Shared.Rent(_ended ? 0 : Math.Max(BlockLength, 2 * rest));
        _buffer.AsSpan(end, rest).CopyTo(next);
        (_buffer, _filled) = (next, rest);
        return block;
    }

    private void Grow(int start)
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * _buffer.Length);
        _filled -= start;
        _buffer.AsSpan(start, _filled).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
