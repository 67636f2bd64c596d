using System.Globalization;
using System.Xml.Linq;

namespace Sparkify.Engine.Aws.Query;

/// <summary>Reads the values of an answer; what is not there, or empty, is null.</summary>
internal static class XmlReading
{
    public static string? Text(this XElement element, string name) =>
        element.Element(name)?.Value is { Length: > 0 } text ? text : null;

    public static bool? Flag(this XElement element, string name) =>
        element.Text(name) is { } text ? text.Equals("true", StringComparison.OrdinalIgnoreCase) : null;

    public static int? Number(this XElement element, string name) =>
        element.Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    public static DateTime? Time(this XElement element, string name) =>
        element.Text(name) is { } text
            ? DateTime.Parse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)
            : null;

    /// <summary>The members of a list, whatever each is called.</summary>
    public static IEnumerable<XElement> Members(this XElement element, string name) =>
        element.Element(name)?.Elements() ?? [];

    /// <summary>Tags, by key.</summary>
    /// <param name="element">What has them.</param>
    /// <param name="name">The name of the list.</param>
    /// <param name="key">The name of a key; EC2 begins it small.</param>
    /// <param name="value">The name of a value.</param>
    public static IReadOnlyDictionary<string, string> Tags(
        this XElement element, string name, string key = "Key", string value = "Value") =>
        element.Members(name).ToDictionary(
            tag => tag.Text(key) ?? "", tag => tag.Text(value) ?? "", StringComparer.Ordinal);
}
