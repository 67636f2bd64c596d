using System.Collections;
using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using Sparkify.PowerShell;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.PowerShell;

/// <summary>What can be held of the cmdlets without a PowerShell.</summary>
public sealed partial class CmdletContractTests
{
    private static readonly string[] Changing =
        ["Grant", "Initialize", "New", "Invoke-SparkifyEtl", "Remove", "Resume", "Revoke", "Suspend"];

    [Fact]
    public void The_manifest_exports_every_cmdlet_and_nothing_else() =>
        Assert.Equal(Cmdlets.All.Select(Cmdlets.Name), Manifest("CmdletsToExport"));

    [Fact]
    public void The_manifest_says_the_version() =>
        Assert.Equal(
            Assert.Single(Manifest("ModuleVersion")),
            typeof(SparkifyCmdlet).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]);

    [Theory]
    [MemberData(nameof(Cmdlets.Rows), MemberType = typeof(Cmdlets))]
    public void A_cmdlet_is_a_sealed_class_in_a_file_named_for_it(Type cmdlet)
    {
        Assert.True(cmdlet.IsSealed && cmdlet.IsPublic);
        Assert.Equal($"{Cmdlets.Name(cmdlet).Replace("-", "", StringComparison.Ordinal)}Command", cmdlet.Name);
        Assert.True(File.Exists(Path.Combine(Repository.Folder, "src", "Sparkify.PowerShell", "Commands", $"{cmdlet.Name}.cs")));
        Assert.StartsWith("Sparkify", Cmdlets.Name(cmdlet).Split('-')[1], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cmdlets.Rows), MemberType = typeof(Cmdlets))]
    public void What_changes_something_asks_whether_it_should(Type cmdlet)
    {
        var changes = Changing.Any(word => Cmdlets.Name(cmdlet).StartsWith(word, StringComparison.Ordinal));
        Assert.Equal(changes, Cmdlets.Said(cmdlet, "SupportsShouldProcess") is true);
        // What destroys, and what exposes.
        Assert.Equal(
            Cmdlets.Verb(cmdlet) is "Initialize" or "Remove" or "Grant",
            Cmdlets.Said(cmdlet, "ConfirmImpact") is (int)ConfirmImpact.High);
    }

    [Theory]
    [MemberData(nameof(Cmdlets.Rows), MemberType = typeof(Cmdlets))]
    public void Only_our_own_types_and_those_of_the_platform_show(Type cmdlet)
    {
        var outputs = Cmdlets.Outputs(cmdlet).ToList();
        Assert.NotEmpty(outputs);
        foreach (var type in outputs.Concat(Cmdlets.Parameters(cmdlet).Select(parameter => parameter.PropertyType)))
            Assert.True(IsKnown(type), $"{Cmdlets.Name(cmdlet)} shows {type}.");
    }

    [Theory]
    [MemberData(nameof(Cmdlets.Rows), MemberType = typeof(Cmdlets))]
    public void What_it_gives_is_a_sealed_record_that_does_not_change(Type cmdlet)
    {
        foreach (var type in Cmdlets.Outputs(cmdlet).Where(type => type.Assembly == typeof(SparkifyWarehouse).Assembly))
        {
            Assert.True(type.IsSealed, $"{type} is not sealed.");
            Assert.All(
                type.GetProperties().Where(property => property.SetMethod is not null),
                property => Assert.Contains(
                    property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers(),
                    modifier => modifier.Name == "IsExternalInit"));
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets.Rows), MemberType = typeof(Cmdlets))]
    public void A_warehouse_comes_by_the_pipeline_by_itself_or_as_a_property(Type cmdlet)
    {
        if (cmdlet.GetProperty("Warehouse") is not { } warehouse)
        {
            // What asks AWS works on what the warehouse stands on; a file has no need of one.
            Assert.True(
                Cmdlets.Name(cmdlet) is "New-SparkifySampleData" or "Import-SparkifyConfig"
                || cmdlet.IsSubclassOf(typeof(AwsCmdlet)));
            return;
        }

        var parameter = Cmdlets.Attribute<ParameterAttribute>(warehouse)!;
        Assert.Equal(typeof(SparkifyWarehouse), warehouse.PropertyType);
        // Connecting has other ways to name one, each a parameter set of its own.
        Assert.Equal((true, true, Cmdlets.Verb(cmdlet) == "Connect"), (
            Cmdlets.Value(parameter, "ValueFromPipeline"), Cmdlets.Value(parameter, "ValueFromPipelineByPropertyName"),
            Cmdlets.Value(parameter, "Mandatory") ?? false));
    }

    [Fact]
    public void Every_error_id_has_a_category()
    {
        var ids = typeof(ErrorIds).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.NotEqual(ErrorCategory.NotSpecified, ErrorRecords.Category(id)));
    }

    private static bool IsKnown(Type type) =>
        type.IsArray ? IsKnown(type.GetElementType()!)
        : Nullable.GetUnderlyingType(type) is { } inner ? IsKnown(inner)
        : type.Assembly == typeof(SparkifyWarehouse).Assembly || type.Assembly == typeof(PSObject).Assembly
            || type == typeof(IDictionary) || type.Assembly == typeof(string).Assembly;

    // The quoted words of one entry of the manifest.
    private static IEnumerable<string> Manifest(string entry)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Folder, "module", "Sparkify.PowerShell.psd1"));
        var value = Regex.Match(text, $@"^\s*{entry}\s*=\s*(@\((?<list>[^)]*)\)|(?<one>'[^']*'))", RegexOptions.Multiline);
        return Quoted().Matches(value.Groups["list"].Value + value.Groups["one"].Value).Select(word => word.Groups[1].Value);
    }

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();
}
