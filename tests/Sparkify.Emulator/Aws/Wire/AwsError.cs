namespace Sparkify.Emulator.Aws.Wire;

/// <summary>An answer that says no, as the services say it.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="code">The error code of the API, such as ClusterNotFound.</param>
/// <param name="message">AWS's words.</param>
internal sealed class AwsError(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>A value that the API does not take.</summary>
    public static AwsError InvalidValue(string message) => new(400, "InvalidParameterValue", message);

    /// <summary>Values that do not go together.</summary>
    public static AwsError InvalidCombination(string message) => new(400, "InvalidParameterCombination", message);
}
