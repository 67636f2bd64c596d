using System.Buffers;
using System.Buffers.Binary;

namespace Sparkify.Emulator.Redshift.Wire;

/// <summary>
/// Messages over a connection, both ways buffered. What is written goes out at <see cref="FlushAsync"/>.
/// </summary>
internal sealed class MessageStream(Stream stream) : IAsyncDisposable
{
    private const int BufferSize = 1 << 16;

    // Beyond this a length is garbage, not a message.
    private const int LongestMessage = 1 << 30;

    private readonly Queue<byte[]> _ahead = new();
    private readonly byte[] _aheadBuffer = new byte[4096];
    private readonly byte[] _read = new byte[BufferSize];
    private readonly ArrayBufferWriter<byte> _unsent = new(BufferSize);
    private Task<int>? _reading;
    private int _start;
    private int _end;

    /// <summary>Whether so much is waiting to be sent that it should be.</summary>
    public bool IsFull => _unsent.WrittenCount >= BufferSize;

    /// <summary>The next message; null when the other side has gone.</summary>
    public async ValueTask<Message?> ReadAsync(CancellationToken token)
    {
        var head = new byte[5];
        return await FillAsync(head, token)
            ? new Message((char)head[0], await BodyAsync(head.AsMemory(1), token))
            : null;
    }

    /// <summary>The next message of a start, which has no type; null when the other side has gone.</summary>
    public async ValueTask<byte[]?> ReadStartupAsync(CancellationToken token)
    {
        var length = new byte[4];
        return await FillAsync(length, token) ? await BodyAsync(length, token) : null;
    }

    public void Write(Message message) => Write(message.Type, message.Body);

    public void Write(char type, ReadOnlySpan<byte> body = default)
    {
        var head = _unsent.GetSpan(5);
        head[0] = (byte)type;
        BinaryPrimitives.WriteInt32BigEndian(head[1..], body.Length + 4);
        _unsent.Advance(5);
        _unsent.Write(body);
    }

    /// <summary>Writes a message of a start, which has no type.</summary>
    public void WriteStartup(ReadOnlySpan<byte> body)
    {
        BinaryPrimitives.WriteInt32BigEndian(_unsent.GetSpan(4), body.Length + 4);
        _unsent.Advance(4);
        _unsent.Write(body);
    }

    public async ValueTask FlushAsync(CancellationToken token)
    {
        if (_unsent.WrittenCount == 0)
            return;
        await stream.WriteAsync(_unsent.WrittenMemory, token);
        await stream.FlushAsync(token);
        _unsent.ResetWrittenCount();
    }

    /// <summary>
    /// Whether the other side has gone, as far as that shows without waiting. Only for who does not read.
    /// </summary>
    public bool HasEnded()
    {
        _reading ??= stream.ReadAsync(_aheadBuffer).AsTask();
        while (_reading.IsCompletedSuccessfully && _reading.Result > 0)
        {
            _ahead.Enqueue(_aheadBuffer[.._reading.Result]);
            _reading = stream.ReadAsync(_aheadBuffer).AsTask();
        }

        return _reading.IsCompleted;
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private async ValueTask<byte[]> BodyAsync(ReadOnlyMemory<byte> length, CancellationToken token)
    {
        var size = BinaryPrimitives.ReadInt32BigEndian(length.Span) - 4;
        if (size is < 0 or > LongestMessage)
            throw new IOException("The other side does not speak PostgreSQL's protocol.");
        var body = new byte[size];
        return await FillAsync(body, token) ? body : throw new EndOfStreamException();
    }

    private async ValueTask<bool> FillAsync(byte[] target, CancellationToken token)
    {
        for (var filled = 0; filled < target.Length;)
        {
            if (_start == _end)
            {
                (_start, _end) = (0, await ReadMoreAsync(token));
                if (_end == 0)
                    return filled == 0 ? false : throw new EndOfStreamException();
            }

            var count = Math.Min(_end - _start, target.Length - filled);
            _read.AsSpan(_start, count).CopyTo(target.AsSpan(filled));
            (_start, filled) = (_start + count, filled + count);
        }

        return true;
    }

    private async ValueTask<int> ReadMoreAsync(CancellationToken token)
    {
        if (_ahead.Count == 0 && _reading is null)
            return await stream.ReadAsync(_read, token);
        if (_ahead.Count == 0)
        {
            var count = await _reading!.WaitAsync(token);
            _reading = null;
            _ahead.Enqueue(_aheadBuffer[..count]);
        }

        var chunk = _ahead.Dequeue();
        chunk.CopyTo(_read, 0);
        return chunk.Length;
    }
}
