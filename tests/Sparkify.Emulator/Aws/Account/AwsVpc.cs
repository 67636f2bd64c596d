namespace Sparkify.Emulator.Aws;

/// <summary>A network.</summary>
public sealed record AwsVpc(string VpcId, string Region, string CidrBlock, bool IsDefault);
