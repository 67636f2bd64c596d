using System.Xml.Linq;

namespace Sparkify.Emulator.Aws.Wire;

/// <summary>Does an operation.</summary>
/// <returns>
/// What the result holds; for a service of the Query protocol null where the API has no result at all.
/// </returns>
/// <exception cref="AwsError">The operation is refused.</exception>
internal delegate IEnumerable<XElement>? AwsHandler(AwsCall call);

/// <summary>An operation of a service.</summary>
/// <param name="Name">Its name, as Action says it.</param>
/// <param name="Parameters">What it takes.</param>
/// <param name="Handler">What it does.</param>
internal sealed record AwsOperation(string Name, ParameterList Parameters, AwsHandler Handler)
{
    /// <summary>An operation whose parameters are given as <see cref="ParameterList.Parse"/> reads them.</summary>
    public static AwsOperation Of(string name, string parameters, AwsHandler handler) =>
        new(name, ParameterList.Parse(parameters), handler);
}
