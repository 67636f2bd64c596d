using System.Buffers.Binary;
using System.Text;

namespace Sparkify.Emulator.Redshift.Wire;

/// <summary>Reads the fields of a message body, one after the other.</summary>
internal ref struct BodyReader(ReadOnlySpan<byte> body)
{
    private ReadOnlySpan<byte> _rest = body;

    public readonly bool AtEnd => _rest.IsEmpty;

    public byte Byte() => Take(1)[0];

    public short Int16() => BinaryPrimitives.ReadInt16BigEndian(Take(2));

    public int Int32() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    /// <summary>Text up to a zero byte.</summary>
    public string Text()
    {
        var end = _rest.IndexOf((byte)0);
        var text = Encoding.UTF8.GetString(Take(end < 0 ? _rest.Length : end));
        if (end >= 0)
            Take(1);
        return text;
    }

    public ReadOnlySpan<byte> Take(int length)
    {
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    /// <summary>What is left, without going past it.</summary>
    public readonly ReadOnlySpan<byte> Rest() => _rest;
}
