using System.Security.Cryptography;
using System.Text;
using Sparkify.Emulator.Redshift.Wire;

namespace Sparkify.Emulator.Redshift.Sessions;

/// <summary>Asks a client for its password: in the clear inside TLS, as an MD5 of it outside.</summary>
internal static class PasswordCheck
{
    private const int Ok = 0;
    private const int Cleartext = 3;
    private const int Md5 = 5;

    /// <summary>Asks for the password, and gives what tells whether it is the one that was given.</summary>
    public static async Task<Func<string, bool>> AskAsync(
        MessageStream client, bool isEncrypted, string user, CancellationToken token)
    {
        var salt = RandomNumberGenerator.GetBytes(4);
        var request = new BodyWriter().Int32(isEncrypted ? Cleartext : Md5);
        client.Write(Message.Authentication, (isEncrypted ? request : request.Bytes(salt)).ToArray());
        await client.FlushAsync(token);
        if (await client.ReadAsync(token) is not { Type: Message.Password } answer)
            throw new EndOfStreamException();

        var given = new BodyReader(answer.Body).Text();
        return password => given == (isEncrypted ? password : Md5Of(password, user, salt));
    }

    /// <summary>The password is not right.</summary>
    public static SqlErrorException Refusal(string user) =>
        new(new SqlError("28000", $"password authentication failed for user \"{user}\"", null, "FATAL"));

    /// <summary>Tells the client that it is in.</summary>
    public static void Accept(MessageStream client) =>
        client.Write(Message.Authentication, new BodyWriter().Int32(Ok).ToArray());

    private static string Md5Of(string password, string user, byte[] salt)
    {
        var inner = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(password + user)));
        return "md5" + Convert.ToHexStringLower(MD5.HashData([.. Encoding.ASCII.GetBytes(inner), .. salt]));
    }
}
