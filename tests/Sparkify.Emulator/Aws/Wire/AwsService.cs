using System.Xml.Linq;

namespace Sparkify.Emulator.Aws.Wire;

/// <summary>A service: its version, its dialect, its operations.</summary>
/// <param name="Name">As signatures name it.</param>
/// <param name="Version">The version of its API.</param>
/// <param name="Namespace">The namespace of its answers.</param>
/// <param name="Operations">What it can do, by name.</param>
internal sealed record AwsService(
    string Name, string Version, XNamespace Namespace, IReadOnlyDictionary<string, AwsOperation> Operations)
{
    /// <summary>Whether it speaks EC2's dialect of the Query protocol.</summary>
    public bool IsEc2 => Name == "ec2";

    /// <summary>Whether its mistakes in parameters are called ValidationError.</summary>
    public bool IsIdentity => Name is "iam" or "sts";

    public static AwsService Of(string name, string version, string ns, params AwsOperation[] operations) => new(
        name, version, ns, operations.ToDictionary(operation => operation.Name, StringComparer.Ordinal));

    /// <summary>A parameter that is unknown, or has a value of another type.</summary>
    public AwsError Invalid(string message) =>
        new(400, IsIdentity ? "ValidationError" : "InvalidParameterValue", message);

    /// <summary>A parameter that is not there.</summary>
    public AwsError Missing(string parameter) => IsIdentity
        ? new AwsError(
            400, "ValidationError",
            $"1 validation error detected: Value null at '{char.ToLowerInvariant(parameter[0])}{parameter[1..]}' " +
            "failed to satisfy constraint: Member must not be null")
        : new AwsError(400, "MissingParameter", $"The request must contain the parameter {parameter}");
}
