using System.Runtime.Intrinsics;
using System.Text;

namespace Sparkify.Engine.Staging;

/// <summary>A key that an object may have, and the staging column behind it.</summary>
internal sealed class RowField
{
    public RowField(string name, StagedKind kind, int maxBytes = 0, bool required = false, bool repairs = false)
    {
        (Name, Kind, MaxBytes, IsRequired, IsRepaired) = (name, kind, maxBytes, required, repairs);
        Column = name.ToLowerInvariant();
        Utf8Name = Encoding.UTF8.GetBytes(name);
        Quoted = new QuotedKey(Utf8Name);
    }

    public string Name { get; }

    public string Column { get; private init; }

    public byte[] Utf8Name { get; }

    /// <summary>The column as a key of JSON, in quotes and with a colon.</summary>
    public byte[] Packed => field ??= Encoding.UTF8.GetBytes($"\"{Column}\":");

    /// <summary>The key as it nearly always stands in a file.</summary>
    public QuotedKey Quoted { get; }

    public StagedKind Kind { get; }

    /// <summary>The size of its column on Redshift, in bytes; 0 where the kind decides.</summary>
    public int MaxBytes { get; }

    /// <summary>Whether an object without it is rejected.</summary>
    public bool IsRequired { get; }

    /// <summary>Whether text that was decoded as Latin-1 is repaired in it.</summary>
    public bool IsRepaired { get; }

    /// <summary>The same column, with the value of another key.</summary>
    public RowField WithKey(string key) => new(key, Kind, MaxBytes, IsRequired, IsRepaired) { Column = Column };
}

/// <summary>A key with its quotes, compared in one step.</summary>
internal readonly unsafe struct QuotedKey
{
    private readonly Vector256<byte> _bytes;
    private readonly Vector256<byte> _mask;

    public QuotedKey(ReadOnlySpan<byte> name)
    {
        Span<byte> bytes = stackalloc byte[Vector256<byte>.Count];
        Span<byte> mask = stackalloc byte[Vector256<byte>.Count];
        bytes.Clear();
        mask.Clear();
        // A longer key is found letter by letter: no text begins with a zero.
        Length = name.Length + 2 <= bytes.Length ? name.Length + 2 : 0;
        mask[..Math.Max(1, Length)].Fill(0xFF);
        if (Length > 0)
        {
            bytes[0] = bytes[Length - 1] = (byte)'"';
            name.CopyTo(bytes[1..]);
        }

        (_bytes, _mask) = (Vector256.Create<byte>(bytes), Vector256.Create<byte>(mask));
    }

    /// <summary>Bytes, quotes included; of a longer one none match.</summary>
    public int Length { get; }

    /// <summary>Whether the text is the key; it must be readable 32 bytes on.</summary>
    public bool Matches(byte* text) => ((Vector256.Load(text) ^ _bytes) & _mask) == Vector256<byte>.Zero;
}
