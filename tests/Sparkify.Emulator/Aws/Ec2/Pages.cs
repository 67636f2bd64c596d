using System.Xml.Linq;
using Sparkify.Emulator.Aws.Wire;

namespace Sparkify.Emulator.Aws.Ec2;

/// <summary>The pages of EC2's Describe operations.</summary>
internal static class Pages
{
    public const string Parameters = "NextToken MaxResults:int";

    /// <summary>The set of a page, and the token of the next.</summary>
    public static IEnumerable<XElement> Of<T>(
        AwsCall call, string set, IEnumerable<T> all, Func<T, string> id, Func<T, IEnumerable<XElement?>> content)
    {
        var page = Page.Of(
            all.OrderBy(id, StringComparer.Ordinal), id, call.Text("NextToken"),
            call.Number("MaxResults", 5, 1000, 1000),
            AwsError.InvalidValue("Invalid value for NextToken"));
        yield return Elements.List(set, "item", page.Items.Select(content));
        if (page.Marker is not null)
            yield return new XElement("nextToken", page.Marker);
    }
}
