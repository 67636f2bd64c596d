using System.Security.Cryptography;
using System.Text;

namespace Sparkify.Emulator.Redshift.Wire;

/// <summary>The client's side of SCRAM-SHA-256 (RFC 5802), as far as a backend of our own needs it.</summary>
internal sealed class Scram(string password)
{
    private const string NoChannelBinding = "n,,";

    private readonly string _first = $"n=,r={Convert.ToBase64String(RandomNumberGenerator.GetBytes(18))}";

    public string First() => NoChannelBinding + _first;

    /// <summary>The proof that answers the server's challenge.</summary>
    public string Final(string challenge)
    {
        // r=nonce,s=salt,i=iterations
        var fields = challenge.Split(',').ToDictionary(field => field[0], field => field[2..]);
        var salted = Rfc2898DeriveBytes.Pbkdf2(
            password, Convert.FromBase64String(fields['s']), int.Parse(fields['i']), HashAlgorithmName.SHA256, 32);
        var clientKey = HMACSHA256.HashData(salted, "Client Key"u8);
        var final = $"c={Convert.ToBase64String(Encoding.ASCII.GetBytes(NoChannelBinding))},r={fields['r']}";
        var signed = HMACSHA256.HashData(
            SHA256.HashData(clientKey), Encoding.UTF8.GetBytes($"{_first},{challenge},{final}"));
        var proof = clientKey.Zip(signed, (left, right) => (byte)(left ^ right)).ToArray();
        return $"{final},p={Convert.ToBase64String(proof)}";
    }
}
