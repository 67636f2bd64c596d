using System.Security.Cryptography;

namespace Sparkify.Emulator.Aws.Clusters;

/// <summary>Makes passwords.</summary>
internal static class ClusterPasswords
{
    /// <summary>A password that is good for a master user.</summary>
    public static string Random() => "Aa1" + RandomNumberGenerator.GetString(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&()*+,-.:;<=>?[]^_{|}~", 29);

    /// <summary>A temporary one, as long as AWS makes them.</summary>
    public static string Temporary() => RandomNumberGenerator.GetString(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/+=", 288);
}
