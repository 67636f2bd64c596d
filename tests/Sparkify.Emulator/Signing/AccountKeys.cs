using System.Security.Cryptography;

namespace Sparkify.Emulator.Signing;

/// <summary>The one account's keys.</summary>
internal sealed record AccountKeys(string AccessKeyId, string SecretAccessKey)
{
    /// <summary>Requests must carry it, when it is set.</summary>
    public string? SessionToken { get; set; }

    /// <summary>Whether they were good once, and are no more.</summary>
    public bool AreExpired { get; set; }

    public static AccountKeys Random() => new(
        "AKIA" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16),
        RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 40));
}
