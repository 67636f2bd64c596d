using System.Globalization;
using System.Xml.Linq;

namespace Sparkify.Emulator.Aws.Wire;

/// <summary>The elements answers are made of.</summary>
internal static class Elements
{
    /// <summary>A value; null, and with it no element, where there is none.</summary>
    public static XElement? Of(string name, object? value) => value switch
    {
        null => null,
        DateTime time => new XElement(
            name, time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
        bool flag => new XElement(name, flag ? "true" : "false"),
        IFormattable number => new XElement(name, number.ToString(null, CultureInfo.InvariantCulture)),
        _ => new XElement(name, value),
    };

    /// <summary>A list, with an element around each member.</summary>
    public static XElement List(string name, string member, IEnumerable<object?> members) =>
        new(name, members.Select(content => new XElement(member, content)));

    /// <summary>Tags, as the service spells them.</summary>
    public static XElement Tags(
        string name, string member, IReadOnlyDictionary<string, string> tags, string key = "Key",
        string value = "Value") =>
        List(name, member, tags.Select(tag => new[] { new XElement(key, tag.Key), new XElement(value, tag.Value) }));
}
