namespace Sparkify.Emulator.Redshift.Copy;

/// <summary>
/// Cuts a stream into its JSON objects, which only white space parts: each with the number of its last line. What is no
/// object is one piece to the end of its line.
/// </summary>
internal sealed class JsonPieces(Stream stream)
{
    /// <summary>The longest object COPY takes, in bytes.</summary>
    public const int Longest = 4 << 20;

    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private long _line = 1;
    private (int Start, int End, long Line) _piece;

    /// <summary>How many bytes were read.</summary>
    public long BytesRead { get; private set; }

    /// <summary>The line the last piece ends in.</summary>
    public long Line { get; private set; }

    /// <summary>The last piece. It is there until the next is asked for.</summary>
    public ReadOnlyMemory<byte> Piece => _buffer.AsMemory(_piece.Start, _piece.End - _piece.Start);

    /// <summary>Whether the last piece is longer than COPY takes; it is cut then.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Goes to the next piece; false at the end.</summary>
    public async ValueTask<bool> NextAsync(CancellationToken token)
    {
        if (!await SkipSpaceAsync(token))
            return false;
        IsTooLong = false;
        var length = await ObjectLengthAsync(token);
        if (length < 0)
        {
            await TakeLineAsync(token);
            return true;
        }

        Take(length);
        return true;
    }

    /// <summary>The last piece is no object after all: what follows its first line is looked at again.</summary>
    public void ReturnToSecondLine()
    {
        var newLine = Piece.Span.IndexOf((byte)'\n');
        if (newLine < 0)
            return;
        (_start, _line) = (_piece.Start + newLine + 1, _piece.Line + 1);
        Line = _piece.Line;
    }

    private void Take(int length)
    {
        _piece = (_start, _start + length, _line);
        _line += _buffer.AsSpan(_start, length).Count((byte)'\n');
        _start += length;
        Line = _line;
    }

    private async ValueTask<bool> SkipSpaceAsync(CancellationToken token)
    {
        while (true)
        {
            for (; _start < _end; _start++)
            {
                if (_buffer[_start] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                    return true;
                if (_buffer[_start] == '\n')
                    _line++;
            }

            if (!await FillAsync(token))
                return false;
        }
    }

    /// <summary>
    /// The length of the object here; -1 when there is none, or none that ends within what COPY takes.
    /// </summary>
    private async ValueTask<int> ObjectLengthAsync(CancellationToken token)
    {
        var (depth, inString, isEscaped) = (0, false, false);
        for (var length = 0; length < Longest; length++)
        {
            if (_start + length == _end && !await FillAsync(token))
                return -1;
            var letter = _buffer[_start + length];
            if (isEscaped)
                isEscaped = false;
            else if (inString && letter == '\\')
                isEscaped = true;
            else if (letter == '"')
                inString = !inString;
            else if (!inString && letter is (byte)'{' or (byte)'[')
                depth++;
            else if (!inString && letter is (byte)'}' or (byte)']')
                depth--;
            if (depth <= 0)
                return length == 0 ? -1 : length + 1;
        }

        return -1;
    }

    /// <summary>Takes the rest of the line; of a very long one the beginning is kept.</summary>
    private async ValueTask TakeLineAsync(CancellationToken token)
    {
        for (var length = 0; ; length++)
        {
            if (_start + length == _end && !await FillAsync(token))
            {
                Take(length);
                return;
            }

            if (_buffer[_start + length] == '\n')
            {
                Take(length);
                return;
            }

            if (length > Longest)
                (_start, length, IsTooLong) = (_start + length, 0, true);
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken token)
    {
        if (_end == _buffer.Length)
        {
            var kept = _end - _start;
            var target = kept > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
            _buffer.AsSpan(_start, kept).CopyTo(target);
            (_buffer, _start, _end) = (target, 0, kept);
        }

        var count = await stream.ReadAsync(_buffer.AsMemory(_end), token);
        _end += count;
        BytesRead += count;
        return count > 0;
    }
}
