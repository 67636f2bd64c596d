using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Sparkify.DuckDb.Native;

namespace Sparkify.DuckDb.Reading;

internal sealed unsafe partial class Column
{
    internal string GetString(int row) => _type switch
    {
        NativeType.Varchar => NativeString.Text(Bytes(row)),
        NativeType.Enum => _labels[(int)Stored(row)!.Value],
        _ => throw Mismatch(typeof(string)),
    };

    internal byte[] GetBlob(int row) =>
        _type == NativeType.Blob ? NativeString.Bytes(Bytes(row)).ToArray() : throw Mismatch(typeof(byte[]));

    internal Guid GetGuid(int row)
    {
        if (_type != NativeType.Uuid)
            throw Mismatch(typeof(Guid));

        // Stored with the first bit turned, so that it sorts as a signed number does.
        var stored = Cell<NativeHugeInt>(row).Unsigned ^ (UInt128.One << 127);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, stored);
        return new Guid(bytes, bigEndian: true);
    }

    private NativeString* Bytes(int row) => (NativeString*)Unsafe.AsPointer(ref Unsafe.AsRef(in Cell<NativeString>(row)));
}
