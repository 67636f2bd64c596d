using System.Globalization;

namespace Sparkify.Engine.SampleData.Lines;

/// <summary>Numbers counted in hundred-thousandths: no floating point, so no platform prints them otherwise.</summary>
internal static class FixedPoint
{
    internal const int Scale = 100_000;

    /// <summary>Up to five decimals and at least one, as the real sets print 655.77751 and 153.6.</summary>
    internal static string Format(int units)
    {
        var whole = Math.Abs(units) / Scale;
        var part = (Math.Abs(units) % Scale).ToString("D5", CultureInfo.InvariantCulture).TrimEnd('0');
        var sign = units < 0 ? "-" : "";
        return sign + whole.ToString(CultureInfo.InvariantCulture) + "." + (part.Length == 0 ? "0" : part);
    }
}
