using System.Text.RegularExpressions;
using System.Xml.Linq;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.PowerShell;

/// <summary>The pages of docs/en-US and what was compiled of them, held against the cmdlets and each other.</summary>
public sealed partial class HelpTests
{
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";

    private static readonly Lazy<XElement> Compiled = new(() => XDocument.Load(
        Path.Combine(Repository.Folder, "module", "en-US", "Sparkify.PowerShell.dll-Help.xml")).Root!);

    [Theory]
    [MemberData(nameof(Cmdlets.Rows), MemberType = typeof(Cmdlets))]
    public void A_page_describes_every_parameter_and_no_other(Type cmdlet)
    {
        var page = Page(cmdlet);
        var parameters = Section(page, "PARAMETERS");
        Assert.Equal(Expected(cmdlet), Heading().Matches(parameters).Select(match => match.Groups[1].Value).Order());
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cmdlets.Rows), MemberType = typeof(Cmdlets))]
    public void A_page_has_three_worked_examples(Type cmdlet) =>
        Assert.InRange(Example().Count(Section(Page(cmdlet), "EXAMPLES")), 3, 20);

    [Theory]
    [MemberData(nameof(Cmdlets.Rows), MemberType = typeof(Cmdlets))]
    public void The_compiled_help_is_that_of_the_page(Type cmdlet)
    {
        var page = Page(cmdlet);
        var command = Compiled.Value.Elements(Command + "command")
            .Single(element => element.Element(Command + "details")!.Element(Command + "name")!.Value == Cmdlets.Name(cmdlet));
        var synopsis = command.Element(Command + "details")!.Element(Maml + "description")!.Value;
        Assert.Equal(Words(Section(page, "SYNOPSIS")), Words(synopsis));
        Assert.Equal(
            Expected(cmdlet),
            command.Element(Command + "parameters")!.Elements(Command + "parameter").Select(p => p.Element(Maml + "name")!.Value).Order());
        Assert.Equal(
            Example().Count(Section(page, "EXAMPLES")),
            command.Element(Command + "examples")!.Elements(Command + "example").Count());
    }

    [Theory]
    [InlineData("about_Sparkify")]
    [InlineData("about_Sparkify_Loading")]
    [InlineData("about_Sparkify_Comparison")]
    public void A_topic_says_in_short_what_it_is_about(string topic)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Folder, "docs", "en-US", $"{topic}.md"));
        Assert.NotEqual("", Words(Section(text, "SHORT DESCRIPTION")));
        Assert.Equal(text, File.ReadAllText(Path.Combine(Repository.Module, "en-US", $"{topic}.help.txt")));
    }

    private static IEnumerable<string> Expected(Type cmdlet)
    {
        var names = Cmdlets.Parameters(cmdlet).Select(parameter => parameter.Name);
        return (Cmdlets.Said(cmdlet, "SupportsShouldProcess") is true ? names.Concat(["WhatIf", "Confirm"]) : names).Order();
    }

    private static string Page(Type cmdlet) =>
        File.ReadAllText(Path.Combine(Repository.Folder, "docs", "en-US", $"{Cmdlets.Name(cmdlet)}.md"));

    private static string Section(string page, string title)
    {
        var match = Regex.Match(page, $@"^## {title}\s*$(?<body>.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline);
        Assert.True(match.Success, $"There is no section {title}.");
        return match.Groups["body"].Value;
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"^### -(\w+)\s*$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^### Example ", RegexOptions.Multiline)]
    private static partial Regex Example();
}
