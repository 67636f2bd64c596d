using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Sparkify.Emulator.Redshift.Wire;

/// <summary>Builds a message body.</summary>
internal sealed class BodyWriter
{
    private readonly ArrayBufferWriter<byte> _body = new();

    public BodyWriter Byte(byte value) => Bytes([value]);

    public BodyWriter Int16(short value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteInt16BigEndian(bytes, value);
        _body.Write(bytes);
        return this;
    }

    public BodyWriter Int32(int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        _body.Write(bytes);
        return this;
    }

    /// <summary>Text with a zero byte behind it.</summary>
    public BodyWriter Text(string value) => Bytes(Encoding.UTF8.GetBytes(value)).Byte(0);

    public BodyWriter Bytes(ReadOnlySpan<byte> value)
    {
        _body.Write(value);
        return this;
    }

    public byte[] ToArray() => _body.WrittenSpan.ToArray();
}
