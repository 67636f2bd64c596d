using System.Globalization;
using System.Net.Http.Headers;
using System.Xml.Linq;

namespace Sparkify.Emulator.S3;

/// <summary>What a Range header asks for: bytes=0-9, bytes=10- or bytes=-10.</summary>
internal static class ByteRange
{
    /// <summary>First byte and length; null for a header that asks for no range of bytes, which S3 overlooks.</summary>
    /// <exception cref="S3Error">The content has none of these bytes.</exception>
    public static (int First, int Length)? Of(string header, int size)
    {
        if (!RangeHeaderValue.TryParse(header, out var range) || range.Unit != "bytes" || range.Ranges.Count != 1)
            return null;
        var (from, to) = (range.Ranges.Single().From, range.Ranges.Single().To);
        var first = from ?? Math.Max(0, size - to!.Value);
        var last = from is null ? size - 1 : Math.Min(to ?? long.MaxValue, size - 1);
        return first < size
            ? ((int)first, (int)(last - first + 1))
            : throw new S3Error(
                416, "InvalidRange", "The requested range is not satisfiable",
                new XElement("ActualObjectSize", size.ToString(CultureInfo.InvariantCulture)));
    }
}
