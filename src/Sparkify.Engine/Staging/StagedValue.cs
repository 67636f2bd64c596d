namespace Sparkify.Engine.Staging;

/// <summary>The kind of a staged value.</summary>
internal enum StagedKind : byte
{
    /// <summary>JSON null, a missing key, or a blank where a number belongs.</summary>
    Null,

    /// <summary>Text in UTF-8.</summary>
    Text,

    /// <summary>A whole number of 64 bits.</summary>
    Integer,

    /// <summary>A finite number.</summary>
    Number,
}

/// <summary>A value of a row. Text points into the reader's memory and is good until the next batch begins.</summary>
internal readonly unsafe struct StagedValue
{
    private readonly long _bits;

    private StagedValue(StagedKind kind, int length, long bits)
    {
        Kind = kind;
        Length = length;
        _bits = bits;
    }

    public StagedKind Kind { get; }

    /// <summary>Bytes of the text.</summary>
    public int Length { get; }

    public byte* Pointer => (byte*)_bits;

    public ReadOnlySpan<byte> Text => new((byte*)_bits, Length);

    public long Integer => _bits;

    public double Number => BitConverter.Int64BitsToDouble(_bits);

    public static StagedValue Of(byte* text, int length) => new(StagedKind.Text, length, (long)text);

    public static StagedValue Of(long integer) => new(StagedKind.Integer, 0, integer);

    // There is one zero: two would be two values to some engines and one to others.
    public static StagedValue Of(double number) =>
        new(StagedKind.Number, 0, BitConverter.DoubleToInt64Bits(number + 0.0));
}
