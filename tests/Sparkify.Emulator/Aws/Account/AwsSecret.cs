namespace Sparkify.Emulator.Aws;

/// <summary>A password that Secrets Manager keeps for a cluster.</summary>
/// <param name="Arn">Its name.</param>
/// <param name="ClusterIdentifier">The cluster whose it is, and with which it goes.</param>
/// <param name="UserName">The cluster's master user.</param>
/// <param name="Password">That user's password.</param>
public sealed record AwsSecret(string Arn, string ClusterIdentifier, string UserName, string Password);
