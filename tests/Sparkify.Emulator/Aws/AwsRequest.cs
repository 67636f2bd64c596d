namespace Sparkify.Emulator.Aws;

/// <summary>A request as it came, and how it was answered.</summary>
/// <param name="Service">The service it is signed for: redshift, iam, ec2 or sts; empty when it is not signed.</param>
/// <param name="Action">The operation: CreateCluster, GetRole…</param>
/// <param name="Parameters">The form's fields by name, such as Tags.Tag.1.Key; without Action and Version.</param>
/// <param name="Region">The region it is signed for; empty when it is not signed.</param>
/// <param name="Host">The Host header.</param>
/// <param name="IsSigned">Whether it carries a signature, right or wrong.</param>
public sealed record AwsRequest(
    string Service, string Action, IReadOnlyDictionary<string, string> Parameters, string Region, string Host,
    bool IsSigned)
{
    private volatile int _status;
    private volatile string? _error;

    /// <summary>The HTTP status it was answered with; 0 until then, and when the connection was cut.</summary>
    public int Status
    {
        get => _status;
        internal set => _status = value;
    }

    /// <summary>The code of the error it was answered with; null for none.</summary>
    public string? Error
    {
        get => _error;
        internal set => _error = value;
    }
}
