using System.Management.Automation;
using System.Reflection;
using Sparkify.PowerShell;

namespace Sparkify.Tests.PowerShell;

/// <summary>
/// The cmdlets, as reflection sees them. Attributes are read as data: the assembly PowerShell is compiled against has no
/// code in it that could make them.
/// </summary>
internal static class Cmdlets
{
    public static IReadOnlyList<Type> All { get; } =
        [.. typeof(SparkifyCmdlet).Assembly.GetTypes().Where(type => Attribute<CmdletAttribute>(type) is not null).OrderBy(Name)];

    public static TheoryData<Type> Rows => [.. All];

    public static string Name(Type cmdlet)
    {
        var arguments = Attribute<CmdletAttribute>(cmdlet)!.ConstructorArguments;
        return $"{arguments[0].Value}-{arguments[1].Value}";
    }

    public static string Verb(Type cmdlet) => Name(cmdlet).Split('-')[0];

    public static IEnumerable<PropertyInfo> Parameters(Type cmdlet) =>
        cmdlet.GetProperties().Where(property => Attribute<ParameterAttribute>(property) is not null);

    /// <summary>A named argument of the cmdlet's attribute, or null.</summary>
    public static object? Said(Type cmdlet, string argument) => Value(Attribute<CmdletAttribute>(cmdlet)!, argument);

    public static object? Value(CustomAttributeData attribute, string argument) =>
        attribute.NamedArguments.FirstOrDefault(named => named.MemberName == argument).TypedValue.Value;

    public static CustomAttributeData? Attribute<T>(MemberInfo member) =>
        member.GetCustomAttributesData().FirstOrDefault(data => data.AttributeType == typeof(T));

    /// <summary>The types that [OutputType] names.</summary>
    public static IEnumerable<Type> Outputs(Type cmdlet) =>
        cmdlet.GetCustomAttributesData()
            .Where(data => data.AttributeType == typeof(OutputTypeAttribute))
            .SelectMany(data => (IEnumerable<CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!)
            .Select(argument => (Type)argument.Value!);
}
