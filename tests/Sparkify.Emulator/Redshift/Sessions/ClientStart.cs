using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Sparkify.Emulator.Redshift.Wire;

namespace Sparkify.Emulator.Redshift.Sessions;

/// <summary>What a client begins with: encryption if it asks, then who it is, or what it wants cancelled.</summary>
internal sealed class ClientStart
{
    private const int SslRequest = 80877103;
    private const int GssEncryptionRequest = 80877104;
    private const int CancelRequest = 80877102;
    private const int Protocol3 = 196608;

    private ClientStart(MessageStream messages) => Messages = messages;

    public MessageStream Messages { get; }

    public bool IsEncrypted { get; private init; }

    /// <summary>The session to cancel, and its secret; null for a session of its own.</summary>
    public (int ProcessId, int Secret)? Cancel { get; private init; }

    /// <summary>What the client says of itself: user, database, settings.</summary>
    public Dictionary<string, string> Parameters { get; } = [];

    /// <summary>
    /// Reads the beginning; null when the client went before its end. Without a certificate there is no TLS.
    /// </summary>
    public static async Task<ClientStart?> ReadAsync(
        Stream stream, X509Certificate2? certificate, CancellationToken token)
    {
        var messages = new MessageStream(stream);
        var isEncrypted = false;
        while (await messages.ReadStartupAsync(token) is { } body)
        {
            var code = new BodyReader(body).Int32();
            switch (code)
            {
                case SslRequest when certificate is not null && !isEncrypted:
                    await stream.WriteAsync("S"u8.ToArray(), token);
                    var encrypted = new SslStream(stream);
                    await encrypted.AuthenticateAsServerAsync(
                        new SslServerAuthenticationOptions { ServerCertificate = certificate }, token);
                    (messages, isEncrypted) = (new MessageStream(encrypted), true);
                    break;
                case SslRequest or GssEncryptionRequest:
                    await stream.WriteAsync("N"u8.ToArray(), token);
                    break;
                case CancelRequest:
                    return new ClientStart(messages) { Cancel = ReadKey(body) };
                case Protocol3:
                    var start = new ClientStart(messages) { IsEncrypted = isEncrypted };
                    start.ReadParameters(body);
                    return start;
                default:
                    throw new SqlErrorException(new SqlError(
                        SqlError.NotSupported, $"unsupported frontend protocol {code >> 16}.{code & 0xFFFF}"));
            }
        }

        return null;
    }

    private static (int ProcessId, int Secret) ReadKey(byte[] body)
    {
        var reader = new BodyReader(body.AsSpan(4));
        return (reader.Int32(), reader.Int32());
    }

    private void ReadParameters(byte[] body)
    {
        var reader = new BodyReader(body.AsSpan(4));
        for (var name = reader.Text(); name.Length > 0; name = reader.AtEnd ? "" : reader.Text())
            Parameters[name] = reader.Text();
    }
}
