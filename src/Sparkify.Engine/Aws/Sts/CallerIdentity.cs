namespace Sparkify.Engine.Aws.Sts;

/// <summary>Who is calling: the account's number, and the user's or role's ARN.</summary>
internal sealed record CallerIdentity(string Account, string Arn);
