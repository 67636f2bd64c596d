using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Unicode;
using Sparkify.Engine.Sources;

namespace Sparkify.Engine.Staging;

/// <summary>
/// Turns UTF-16 into UTF-8. Half a surrogate pair, and half a code unit at the end, come out as a byte that is no UTF-8,
/// so that the object they are in is rejected.
/// </summary>
internal sealed class Utf16Stream(Stream stream, bool isBigEndian) : ReadOnlyStream
{
    private const byte NoUtf8 = 0xFF;

    private readonly byte[] _units = new byte[1 << 15];
    private readonly byte[] _text = new byte[3 << 14];
    private int _kept;
    private int _start;
    private int _end;
    private bool _isEnded;

    public override int Read(Span<byte> buffer)
    {
        while (_start == _end)
        {
            if (_isEnded)
                return 0;
            Convert();
        }

        var given = Math.Min(buffer.Length, _end - _start);
        _text.AsSpan(_start, given).CopyTo(buffer);
        _start += given;
        return given;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            stream.Dispose();
        base.Dispose(disposing);
    }

    private void Convert()
    {
        var read = stream.Read(_units.AsSpan(_kept));
        _isEnded = read == 0;
        var bytes = _units.AsSpan(0, _kept + read);
        var units = MemoryMarshal.Cast<byte, char>(bytes);
        if (isBigEndian == BitConverter.IsLittleEndian)
            Swap(MemoryMarshal.Cast<char, ushort>(units)[(_kept / 2)..]);
        (_start, _end) = (0, 0);
        var rest = (ReadOnlySpan<char>)units;
        while (true)
        {
            var status = Utf8.FromUtf16(
                rest, _text.AsSpan(_end), out var taken, out var written, replaceInvalidSequences: false, _isEnded);
            rest = rest[taken..];
            _end += written;
            if (status != OperationStatus.InvalidData)
                break;
            _text[_end++] = NoUtf8;
            rest = rest[1..];
        }

        // Half a pair, or half a unit, waits for the other half.
        var wanted = (2 * rest.Length) + (bytes.Length & 1);
        if (_isEnded && wanted > 0)
            _text[_end++] = NoUtf8;
        bytes[^wanted..].CopyTo(_units);
        _kept = _isEnded ? 0 : wanted;
    }

    private static void Swap(Span<ushort> units) => BinaryPrimitives.ReverseEndianness(units, units);
}
