namespace Sparkify.Engine.Etl.Staging;

/// <summary>The kind of a staged value.</summary>
internal enum StagedKind : byte
{
    /// <summary>JSON null, a key that is not there, or a blank where a number belongs.</summary>
    Null,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A whole number of 64 bits.</summary>
    Integer,

    /// <summary>A finite number.</summary>
    Number,
}

/// <summary>A value of a staged row, without boxing.</summary>
internal readonly struct StagedValue
{
    private readonly long _bits;

    private StagedValue(StagedKind kind, long bits, string? text)
    {
        Kind = kind;
        _bits = bits;
        Text = text;
    }

    public StagedKind Kind { get; }

    public string? Text { get; }

    public long Integer => _bits;

    public double Number => BitConverter.Int64BitsToDouble(_bits);

    public static StagedValue Of(string text) => new(StagedKind.Text, 0, text);

    public static StagedValue Of(long integer) => new(StagedKind.Integer, integer, null);

    public static StagedValue Of(double number) => new(StagedKind.Number, BitConverter.DoubleToInt64Bits(number), null);
}
