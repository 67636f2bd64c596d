using System.Runtime.InteropServices;
using System.Text;

namespace Sparkify.DuckDb.Native;

/// <summary>The layout of <c>duckdb_string_t</c>: up to 12 bytes stand inline, more behind a pointer.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal unsafe struct NativeString
{
    private const int InlineLength = 12;

    [FieldOffset(0)]
    private readonly uint _length;

    [FieldOffset(4)]
    private fixed byte _inline[InlineLength];

    [FieldOffset(8)]
    private readonly byte* _pointer;

    /// <summary>The bytes of a string that lies in a vector (and so does not move).</summary>
    internal static ReadOnlySpan<byte> Bytes(NativeString* text) =>
        new(text->_length <= InlineLength ? text->_inline : text->_pointer, checked((int)text->_length));

    internal static string Text(NativeString* text) => Encoding.UTF8.GetString(Bytes(text));
}
