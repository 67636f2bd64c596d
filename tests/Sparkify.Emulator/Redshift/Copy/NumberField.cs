using System.Globalization;
using System.Numerics;

namespace Sparkify.Emulator.Redshift.Copy;

/// <summary>Text for the columns of numbers.</summary>
internal static class NumberField
{
    private const NumberStyles Floating =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Digits, with a sign at most: no fraction, no exponent.</summary>
    public static string Integer(string text, long least, long most, string type)
    {
        var first = text[0] is '-' or '+' ? 1 : 0;
        for (var at = first; at < text.Length; at++)
        {
            if (!char.IsAsciiDigit(text[at]))
                throw new FieldErrorException(FieldError.BadDigit(text[at], at, type));
        }

        if (first == text.Length)
            throw new FieldErrorException(FieldError.BadDigit(text[0], 0, type));
        var number = BigInteger.Parse(text, CultureInfo.InvariantCulture);
        return number >= least && number <= most ? text : throw new FieldErrorException(FieldError.Overflow(type));
    }

    public static string Float(string text, double most, string type)
    {
        if (!double.TryParse(text, Floating, CultureInfo.InvariantCulture, out var number)
            || !char.IsAsciiDigit(text[^1]))
            throw Bad(text, type);
        // PostgreSQL refuses what is too small for its type.
        return Math.Abs(number) <= most
            ? number == 0 ? "0" : text : throw new FieldErrorException(FieldError.Overflow(type));
    }

    /// <summary>Digits beyond the scale are cut off.</summary>
    public static string Decimal(string text, TableColumn column)
    {
        if (!decimal.TryParse(text, Floating, CultureInfo.InvariantCulture, out var number))
            throw Bad(text, "Decimal");
        var power = (decimal)BigInteger.Pow(10, Math.Min(column.Scale, 20));
        number = decimal.Truncate(number * power) / power;
        return (BigInteger)decimal.Truncate(Math.Abs(number)) < BigInteger.Pow(10, column.Precision - column.Scale)
            ? number.ToString(CultureInfo.InvariantCulture)
            : throw new FieldErrorException(FieldError.Overflow($"NUMERIC({column.Precision},{column.Scale})"));
    }

    private static FieldErrorException Bad(string text, string type)
    {
        var at = text.TakeWhile(letter => char.IsAsciiDigit(letter) || letter is '-' or '+' or '.').Count();
        at = Math.Min(at, text.Length - 1);
        return new FieldErrorException(FieldError.BadDigit(text[at], at, type));
    }
}
