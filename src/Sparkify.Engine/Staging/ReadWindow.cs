using System.Text;
using System.Text.Unicode;

namespace Sparkify.Engine.Staging;

/// <summary>
/// The bytes that a reader has before it: a part of a file, or several small files one behind the other. Its memory
/// does not move while rows point into it.
/// </summary>
internal sealed unsafe class ReadWindow
{
    /// <summary>Room for a batch of rows of common length, in the second cache of a core.</summary>
    public const int DefaultLength = 5 << 18;

    // What is worth reading behind that which stands there already.
    private const int LeastRoom = 1 << 16;

    private byte[] _buffer = [];
    private byte* _base;
    private int _length;

    private Stream? _text;
    private long _unread;
    private byte* _valid;

    // A place whose offset and line are known.
    private byte* _origin;
    private long _originOffset;
    private long _originLines;

    public ReadWindow(int length)
    {
        Allocate(length);
        Position = End = _base;
    }

    /// <summary>Where to read on.</summary>
    public byte* Position;

    /// <summary>The end of the bytes that are there; zeros follow.</summary>
    public byte* End;

    /// <summary>Whether no more bytes of the range come.</summary>
    public bool IsFinal { get; private set; } = true;

    /// <summary>The first byte that is no UTF-8; null where all are.</summary>
    public byte* Invalid { get; private set; }

    /// <summary>Whether more can be read without moving what is there.</summary>
    public bool HasRoom => _base + _length - End >= LeastRoom;

    /// <summary>Whether a text that begins here takes up so much that the window cannot hold it and a row besides.</summary>
    public bool IsFilledFrom(byte* start) => End - start > _length / 2;

    /// <summary>Takes up a range; what is there is over.</summary>
    public void Open(SourceRange range)
    {
        _text = range.Text;
        _unread = range.Length ?? long.MaxValue;
        IsFinal = false;
        Position = _origin = _valid = End;
        _originOffset = range.Offset;
        _originLines = 0;
        Invalid = null;
    }

    /// <summary>Moves what is wanted to the front and reads on.</summary>
    /// <param name="wanted">The first byte that is still wanted.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How far what is wanted has moved.</returns>
    public long MoveAndFill(byte* wanted, CancellationToken cancellationToken)
    {
        Advance(wanted);
        var kept = (int)(End - wanted);
        var oldBuffer = _buffer;
        if (kept > _length / 2)
            Allocate(2 * _length);
        new Span<byte>(wanted, kept).CopyTo(new Span<byte>(_base, kept));
        GC.KeepAlive(oldBuffer);
        var moved = _base - wanted;
        Position += moved;
        _origin += moved;
        _valid += moved;
        if (Invalid is not null)
            Invalid += moved;
        End = _base + kept;
        Fill(cancellationToken);
        return moved;
    }

    /// <summary>Reads on, as far as there is room.</summary>
    public void Fill(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        while (!IsFinal && _base + _length > End)
        {
            var room = (int)Math.Min(_base + _length - End, _unread);
            var read = room == 0 ? 0 : _text!.Read(new Span<byte>(End, room));
            End += read;
            _unread -= read;
            IsFinal = read == 0;
        }

        new Span<byte>(End, JsonScan.Padding).Clear();
        Validate();
    }

    /// <summary>Looks for the next byte that is no UTF-8, behind those that were rejected for the last.</summary>
    public void PassInvalid()
    {
        _valid = Position;
        Invalid = null;
        Validate();
    }

    /// <summary>Bytes of the file's text before a byte of the window.</summary>
    public long OffsetOf(byte* p) => _originOffset + (p - _origin);

    /// <summary>Line feeds of the range before a byte of the window; they are counted once.</summary>
    public long LinesBefore(byte* p)
    {
        if (p < _origin)
            return _originLines - CountLines(p, _origin);
        _originLines += CountLines(_origin, p);
        _originOffset += p - _origin;
        _origin = p;
        return _originLines;
    }

    private static long CountLines(byte* start, byte* end) =>
        new ReadOnlySpan<byte>(start, (int)(end - start)).Count((byte)'\n');

    private void Advance(byte* p)
    {
        if (_origin < p)
            LinesBefore(p);
        // What is passed over was looked at.
        if (_valid < p)
            _valid = p;
        if (Invalid is not null && Invalid < p)
            Invalid = null;
    }

    // A character that is cut by the end of the window is looked at when the rest of it has come.
    private void Validate()
    {
        if (Invalid is not null)
            return;
        var end = End;
        if (!IsFinal)
        {
            for (var i = 1; i <= 3 && end - i >= _valid; i++)
            {
                if ((end[-i] & 0xC0) == 0x80)
                    continue;
                if (end[-i] >= 0xC0)
                    end -= i;
                break;
            }
        }

        const int Step = 1 << 12;
        if (Utf8.IsValid(new ReadOnlySpan<byte>(_valid, (int)(end - _valid))))
        {
            _valid = end;
            return;
        }

        while (_valid < end)
        {
            var length = (int)Math.Min(Step, end - _valid);
            // A step ends where a character does.
            while (length < end - _valid && length > Step - 4 && (_valid[length] & 0xC0) == 0x80)
                length--;
            if (!Utf8.IsValid(new ReadOnlySpan<byte>(_valid, length)))
            {
                Invalid = FirstInvalid(_valid, length);
                return;
            }

            _valid += length;
        }
    }

    private static byte* FirstInvalid(byte* start, int length)
    {
        var text = new ReadOnlySpan<byte>(start, length);
        while (Rune.DecodeFromUtf8(text, out _, out var read) == System.Buffers.OperationStatus.Done)
        {
            text = text[read..];
            start += read;
        }

        return start;
    }

    // A zero stands before the first byte, for who looks back.
    private void Allocate(int length)
    {
        _buffer = GC.AllocateUninitializedArray<byte>(length + (2 * JsonScan.Padding), pinned: true);
        _buffer.AsSpan(0, JsonScan.Padding).Clear();
        fixed (byte* start = _buffer)
            _base = start + JsonScan.Padding;
        _length = length;
    }
}
