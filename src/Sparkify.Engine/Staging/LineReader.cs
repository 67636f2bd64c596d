namespace Sparkify.Engine.Staging;

/// <summary>Goes through the lines of a text, of which it keeps the beginning.</summary>
/// <param name="text">The text; disposed with this.</param>
internal sealed class LineReader(Stream text) : IDisposable
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private readonly byte[] _line = new byte[Reject.MaxRawBytes];
    private int _start;
    private int _end;
    private int _length;

    /// <summary>The line, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>How the line begins.</summary>
    public ReadOnlySpan<byte> Start => _line.AsSpan(0, _length);

    /// <summary>Goes to the next line; false at the end.</summary>
    public bool Read()
    {
        _length = 0;
        for (var isBegun = false; ; isBegun = true)
        {
            if (_start == _end)
            {
                (_start, _end) = (0, text.Read(_buffer));
                if (_end == 0)
                {
                    Number += isBegun ? 1 : 0;
                    return isBegun;
                }
            }

            var rest = _buffer.AsSpan(_start, _end - _start);
            var length = rest.IndexOf((byte)'\n');
            var part = length < 0 ? rest : rest[..length];
            var kept = Math.Min(part.Length, _line.Length - _length);
            part[..kept].CopyTo(_line.AsSpan(_length));
            _length += kept;
            _start += length < 0 ? rest.Length : length + 1;
            if (length < 0)
                continue;
            Number++;
            return true;
        }
    }

    public void Dispose() => text.Dispose();
}
