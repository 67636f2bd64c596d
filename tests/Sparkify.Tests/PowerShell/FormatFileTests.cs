using System.Xml.Linq;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.PowerShell;

/// <summary>The views name types and properties that are there: PowerShell shows blanks for those that are not.</summary>
public sealed class FormatFileTests
{
    private static readonly XElement Root =
        XDocument.Load(Path.Combine(Repository.Folder, "module", "Sparkify.PowerShell.format.ps1xml")).Root!;

    public static TheoryData<string> Views =>
        [.. Root.Descendants("View").Select(view => view.Element("Name")!.Value)];

    [Theory]
    [MemberData(nameof(Views))]
    public void A_view_shows_properties_its_type_has(string name)
    {
        var view = Root.Descendants("View").Single(view => view.Element("Name")!.Value == name);
        var type = typeof(SparkifyWarehouse).Assembly.GetType(view.Descendants("TypeName").Single().Value.Split('#')[0])!;
        var properties = type.GetProperties().Select(property => property.Name).ToHashSet();
        Assert.All(view.Descendants("PropertyName"), element => Assert.Contains(element.Value, properties));
        Assert.Equal(view.Descendants("TableColumnHeader").Count(), view.Descendants("TableColumnItem").Count());
    }

    [Fact]
    public void Everything_a_cmdlet_gives_has_a_view()
    {
        var seen = Root.Descendants("TypeName").Select(element => element.Value).ToHashSet();
        var given = Cmdlets.All.SelectMany(Cmdlets.Outputs).Where(type => type.Namespace == nameof(Sparkify)).Select(type => type.FullName!);
        Assert.All(given, type => Assert.Contains(type, seen));
    }
}
