namespace Sparkify.Emulator.Aws;

/// <summary>A role of a cluster.</summary>
public sealed class AwsClusterRole(string iamRoleArn)
{
    public string IamRoleArn { get; } = iamRoleArn;

    /// <summary>in-sync, adding or removing.</summary>
    public string ApplyStatus { get; set; } = "in-sync";
}
