using System.Security.Cryptography;

namespace Sparkify.Emulator.S3;

/// <summary>The one account's keys.</summary>
internal sealed record S3Keys(string AccessKeyId, string SecretAccessKey)
{
    /// <summary>Requests must carry it, when it is set.</summary>
    public string? SessionToken { get; set; }

    public static S3Keys Random() => new(
        "AKIA" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16),
        RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 40));
}
