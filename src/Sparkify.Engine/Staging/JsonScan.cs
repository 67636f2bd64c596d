using System.Numerics;
using System.Runtime.Intrinsics;

namespace Sparkify.Engine.Staging;

/// <summary>How a scan of a token ended.</summary>
internal enum Scan
{
    /// <summary>The token is whole.</summary>
    Whole,

    /// <summary>The bytes end before the token does.</summary>
    Cut,

    /// <summary>This is no JSON.</summary>
    Broken,
}

/// <summary>
/// Finds the ends of JSON's tokens. The bytes end in <see cref="Padding"/> zeros, which are no JSON, so that no scan
/// has to look for the end.
/// </summary>
internal static unsafe class JsonScan
{
    /// <summary>Bytes behind the end that must be readable, and zero.</summary>
    public const int Padding = 64;

    private const int MostBlanks = 4096;

    /// <summary>Passes over white space.</summary>
    public static byte* Blanks(byte* p)
    {
        while (*p <= ' ' && *p is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            p++;
        return p;
    }

    /// <summary>
    /// Passes over white space. At the end of the bytes it goes back, so that who has more can see what begins a line;
    /// unless it is very much.
    /// </summary>
    public static bool IsCutByBlanks(ref byte* p, byte* end)
    {
        var start = p;
        p = Blanks(p);
        if (p < end)
            return false;
        if (end - start <= MostBlanks)
            p = start;
        return true;
    }

    /// <summary>Whether nothing but blanks stands before a byte on its line. The byte before it is readable.</summary>
    public static bool BeginsLine(byte* p)
    {
        while (*--p is (byte)' ' or (byte)'\t' or (byte)'\r')
        {
        }

        return *p == '\n';
    }

    /// <summary>Goes to the quote that ends a string, or to the byte that spoils it.</summary>
    /// <param name="p">A byte of the string; the quote, the spoiling byte, or where to go on with more bytes.</param>
    /// <param name="end">The end of the bytes.</param>
    /// <param name="isEscaped">Set where the string has an escape.</param>
    /// <param name="isForeign">Set where it has a byte beyond ASCII.</param>
    public static Scan String(ref byte* p, byte* end, ref bool isEscaped, ref bool isForeign)
    {
        while (true)
        {
            var text = Vector256.Load(p);
            var foreign = text.ExtractMostSignificantBits();
            var stops = (Vector256.Equals(text, Vector256.Create((byte)'"'))
                | Vector256.Equals(text, Vector256.Create((byte)'\\'))
                | Vector256.LessThan(text, Vector256.Create((byte)' '))).ExtractMostSignificantBits();
            if (stops == 0)
            {
                isForeign |= foreign != 0;
                p += Vector256<byte>.Count;
                continue;
            }

            var length = BitOperations.TrailingZeroCount(stops);
            isForeign |= (foreign & ((1u << length) - 1)) != 0;
            p += length;
            if (*p == '"')
                return Scan.Whole;
            if (*p != '\\')
                return p >= end ? CutAt(ref p, end) : Scan.Broken;
            isEscaped = true;
            var escape = EscapeLength(p);
            if (escape == 0)
                return end - p < 6 && IsBegun(p, end) ? Scan.Cut : Scan.Broken;
            p += escape;
        }
    }

    /// <summary>Goes behind a number.</summary>
    public static Scan Number(ref byte* p, byte* end)
    {
        if (*p == '-')
            p++;
        if (*p == '0')
            p++;
        else if (!Digits(ref p))
            return Ended(p, end);
        if (*p == '.')
        {
            p++;
            if (!Digits(ref p))
                return Ended(p, end);
        }

        if (*p is (byte)'e' or (byte)'E')
        {
            p++;
            if (*p is (byte)'+' or (byte)'-')
                p++;
            if (!Digits(ref p))
                return Ended(p, end);
        }

        return p >= end ? Scan.Cut : IsDelimiter(*p) ? Scan.Whole : Scan.Broken;
    }

    /// <summary>Goes behind true, false or null, whichever begins here.</summary>
    public static Scan Literal(ref byte* p, byte* end)
    {
        var word = *p switch { (byte)'t' => "true"u8, (byte)'f' => "false"u8, _ => "null"u8 };
        foreach (var letter in word)
        {
            if (*p != letter)
                return Ended(p, end);
            p++;
        }

        return p >= end ? Scan.Cut : IsDelimiter(*p) ? Scan.Whole : Scan.Broken;
    }

    private static bool Digits(ref byte* p)
    {
        var first = p;
        while ((uint)(*p - '0') <= 9)
            p++;
        return p > first;
    }

    private static Scan Ended(byte* p, byte* end) => p >= end ? Scan.Cut : Scan.Broken;

    // A vector may hold zeros of the padding: the end comes first.
    private static Scan CutAt(ref byte* p, byte* end)
    {
        p = end;
        return Scan.Cut;
    }

    private static bool IsDelimiter(byte b) =>
        b is (byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';

    // 0 for what is no escape, or not yet.
    private static int EscapeLength(byte* p) => p[1] switch
    {
        (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t' => 2,
        (byte)'u' when char.IsAsciiHexDigit((char)p[2]) && char.IsAsciiHexDigit((char)p[3])
            && char.IsAsciiHexDigit((char)p[4]) && char.IsAsciiHexDigit((char)p[5]) => 6,
        _ => 0,
    };

    // Whether what is there of an escape may still become one.
    private static bool IsBegun(byte* p, byte* end)
    {
        if (p + 1 >= end)
            return true;
        if (p[1] != 'u')
            return false;
        for (p += 2; p < end; p++)
        {
            if (!char.IsAsciiHexDigit((char)*p))
                return false;
        }

        return true;
    }
}
