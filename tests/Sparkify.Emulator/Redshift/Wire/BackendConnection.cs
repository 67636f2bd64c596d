using System.Net.Sockets;
using System.Text;

namespace Sparkify.Emulator.Redshift.Wire;

/// <summary>A session of the PostgreSQL behind us, spoken to message by message.</summary>
internal sealed class BackendConnection : IAsyncDisposable
{
    private const int Protocol3 = 196608;
    private const int CancelRequestCode = 80877102;
    private const int SaslMechanisms = 10;
    private const int SaslContinue = 11;

    private readonly TcpClient _client;
    private readonly string _host;
    private readonly int _port;

    private BackendConnection(TcpClient client, string host, int port)
    {
        (_client, _host, _port) = (client, host, port);
        Messages = new MessageStream(client.GetStream());
    }

    public MessageStream Messages { get; }

    /// <summary>What the server tells about itself at the start.</summary>
    public List<Message> Greeting { get; } = [];

    /// <summary>The process and its secret, for who wants to cancel.</summary>
    public (int ProcessId, int Secret) Key { get; private set; }

    /// <summary>Connects and logs in. Throws <see cref="SqlErrorException"/> when the server refuses.</summary>
    public static async Task<BackendConnection> ConnectAsync(
        string host,
        int port,
        string password,
        IEnumerable<KeyValuePair<string, string>> parameters,
        CancellationToken token)
    {
        var client = new TcpClient { NoDelay = true };
        try
        {
            await client.ConnectAsync(host, port, token);
            var backend = new BackendConnection(client, host, port);
            await backend.LogInAsync(password, parameters, token);
            return backend;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>The next message. Throws when the backend has gone.</summary>
    public async ValueTask<Message> ReadAsync(CancellationToken token) =>
        await Messages.ReadAsync(token) ?? throw new EndOfStreamException("PostgreSQL closed the connection.");

    /// <summary>
    /// Runs a statement of ours: its rows, the state of the transaction behind it, and what went wrong.
    /// </summary>
    public async Task<(List<string?[]> Rows, char Status, SqlError? Error)> QueryAsync(
        string sql, CancellationToken token)
    {
        Messages.Write(Message.Query, new BodyWriter().Text(sql).ToArray());
        await Messages.FlushAsync(token);
        var rows = new List<string?[]>();
        SqlError? error = null;
        while (true)
        {
            var message = await ReadAsync(token);
            switch (message.Type)
            {
                case Message.DataRow:
                    rows.Add(Row(message.Body));
                    break;
                case Message.ErrorResponse:
                    error = SqlError.Parse(message.Body);
                    break;
                case Message.ReadyForQuery:
                    return (rows, (char)message.Body[0], error);
            }
        }
    }

    /// <summary>Asks the server to stop what this session runs.</summary>
    public async Task CancelAsync(CancellationToken token)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_host, _port, token);
        await using var messages = new MessageStream(client.GetStream());
        var request = new BodyWriter().Int32(CancelRequestCode).Int32(Key.ProcessId).Int32(Key.Secret);
        messages.WriteStartup(request.ToArray());
        await messages.FlushAsync(token);
        // The server closes when the signal is on its way.
        await messages.ReadAsync(token);
    }

    public async ValueTask DisposeAsync()
    {
        await Messages.DisposeAsync();
        _client.Dispose();
    }

    private static string?[] Row(byte[] body)
    {
        var reader = new BodyReader(body);
        var row = new string?[reader.Int16()];
        for (var column = 0; column < row.Length; column++)
        {
            var length = reader.Int32();
            row[column] = length < 0 ? null : Encoding.UTF8.GetString(reader.Take(length));
        }

        return row;
    }

    private async Task LogInAsync(
        string password, IEnumerable<KeyValuePair<string, string>> parameters, CancellationToken token)
    {
        var startup = new BodyWriter().Int32(Protocol3);
        foreach (var (name, value) in parameters)
            startup.Text(name).Text(value);
        Messages.WriteStartup(startup.Byte(0).ToArray());
        var scram = new Scram(password);
        while (true)
        {
            await Messages.FlushAsync(token);
            var message = await ReadAsync(token);
            switch (message.Type)
            {
                case Message.Authentication:
                    Answer(message.Body, scram);
                    break;
                case Message.ErrorResponse:
                    throw new SqlErrorException(SqlError.Parse(message.Body));
                case Message.BackendKeyData:
                    var key = new BodyReader(message.Body);
                    Key = (key.Int32(), key.Int32());
                    Greeting.Add(message);
                    break;
                case Message.ReadyForQuery:
                    return;
                default:
                    Greeting.Add(message);
                    break;
            }
        }
    }

    private void Answer(byte[] body, Scram scram)
    {
        var reader = new BodyReader(body);
        switch (reader.Int32())
        {
            case SaslMechanisms:
                var first = Encoding.UTF8.GetBytes(scram.First());
                var choice = new BodyWriter().Text("SCRAM-SHA-256").Int32(first.Length).Bytes(first);
                Messages.Write(Message.Password, choice.ToArray());
                break;
            case SaslContinue:
                Messages.Write(
                    Message.Password, Encoding.UTF8.GetBytes(scram.Final(Encoding.UTF8.GetString(reader.Rest()))));
                break;
        }
    }
}
