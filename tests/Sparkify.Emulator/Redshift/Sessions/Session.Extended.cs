using Sparkify.Emulator.Redshift.Sql;
using Sparkify.Emulator.Redshift.Wire;

namespace Sparkify.Emulator.Redshift.Sessions;

// The extended protocol: Parse, Bind, Describe, Execute, and Sync behind them.
internal sealed partial class Session
{
    // What text[], int[] and the like are called on the wire.
    private static readonly HashSet<int> ArrayTypes = [1000, 1001, 1005, 1007, 1009, 1014, 1015, 1016, 1021, 1022, 1115,
        1182, 1183, 1185, 1231, 2951];

    private readonly Dictionary<string, Translation> _statements = [];
    private readonly Dictionary<string, Translation> _portals = [];
    private bool _skipsUntilSync;

    private async Task ExtendedAsync(Message message, CancellationToken token)
    {
        if (_skipsUntilSync)
            return;
        try
        {
            switch (message.Type)
            {
                case Message.Parse:
                    await ParseAsync(message.Body, token);
                    break;
                case Message.Bind:
                    Bind(message.Body);
                    await RelayAnswerAsync(message, token);
                    break;
                case Message.Execute when Portal(message.Body) is { Kind: not StatementKind.Ordinary } special:
                    SendComplete(await PerformAsync(special, token));
                    break;
                default:
                    await RelayAnswerAsync(message, token);
                    break;
            }
        }
        catch (SqlErrorException error)
        {
            await FailAsync(error, token);
            _skipsUntilSync = true;
        }
    }

    private async Task SyncAsync(CancellationToken token)
    {
        _skipsUntilSync = false;
        await SyncBackendAsync(token);
        SendReady();
        await client.FlushAsync(token);
    }

    /// <summary>Ends what the backend does outside a transaction block; inside one nothing changes.</summary>
    private async Task SyncBackendAsync(CancellationToken token)
    {
        backend.Messages.Write(Message.Sync);
        await backend.Messages.FlushAsync(token);
        while (true)
        {
            var message = await backend.ReadAsync(token);
            switch (message.Type)
            {
                case Message.ReadyForQuery:
                    _status = (char)message.Body[0];
                    return;
                case Message.ErrorResponse:
                    // COMMIT of the implicit transaction failed.
                    client.Write(Message.ErrorResponse, SqlError.Parse(message.Body).AsRedshift().Body());
                    break;
                default:
                    await RelayAsync(message, token);
                    break;
            }
        }
    }

    private async Task ParseAsync(byte[] body, CancellationToken token)
    {
        var (name, sql, types) = ReadParse(body);
        context.Server.Log(sql);
        if (types.Exists(ArrayTypes.Contains))
            throw Refusals.Unsupported("Parameter of an array type");
        await DisturbAsync(sql, token);
        var statements = SqlStatement.Split(sql);
        if (statements.Count > 1)
            throw new SqlErrorException(
                SqlError.SyntaxError, "cannot insert multiple commands into a prepared statement");

        if (statements.Count == 1)
            UntypedNulls.Check(statements[0], types);
        var translation = statements.Count == 0
            ? new Translation(StatementKind.Ordinary, "")
            : Disturb(Translate(statements[0]));
        _statements[name] = translation;
        // For what the stand-in does, the backend gets an empty statement: it has no columns and takes no parameters.
        // Of a COMMIT it must know, or it refuses it in a failed transaction.
        var text = translation.Kind is StatementKind.Ordinary or StatementKind.Commit ? translation.Text : "";
        var parse = new BodyWriter().Text(name).Text(text).Bytes(body.AsSpan(TypesOffset(body)));
        await RelayAnswerAsync(new Message(Message.Parse, parse.ToArray()), token);
    }

    private void Bind(byte[] body)
    {
        var reader = new BodyReader(body);
        var (portal, statement) = (reader.Text(), reader.Text());
        if (_statements.TryGetValue(statement, out var translation))
            _portals[portal] = translation;
    }

    private Translation? Portal(byte[] execute) => _portals.GetValueOrDefault(new BodyReader(execute).Text());

    /// <summary>
    /// Sends a message to the backend and hands on what it answers to it. Throws when that is an error.
    /// </summary>
    private async Task RelayAnswerAsync(Message message, CancellationToken token)
    {
        backend.Messages.Write(message);
        backend.Messages.Write(Message.Flush);
        await backend.Messages.FlushAsync(token);
        while (true)
        {
            var answer = await backend.ReadAsync(token);
            if (answer.Type == Message.ErrorResponse)
                throw new BackendErrorException(SqlError.Parse(answer.Body).AsRedshift());
            if (answer.Type == Message.CommandComplete)
                NoteTransaction(answer.Body);
            await RelayAsync(answer, token);
            if (answer.Type is Message.ParseComplete or Message.BindComplete or Message.CloseComplete
                or Message.CommandComplete or Message.EmptyQueryResponse or Message.PortalSuspended
                || (message.Type == Message.Describe && answer.Type is Message.RowDescription or Message.NoData))
                return;
        }
    }

    /// <summary>Between Sync and Sync only the tags tell where a transaction begins and ends.</summary>
    private void NoteTransaction(byte[] tag)
    {
        _status = new BodyReader(tag).Text() switch
        {
            "BEGIN" or "START TRANSACTION" => InTransaction,
            "COMMIT" or "ROLLBACK" => Idle,
            _ => _status,
        };
    }

    private static (string Name, string Sql, List<int> Types) ReadParse(byte[] body)
    {
        var reader = new BodyReader(body);
        var (name, sql, types) = (reader.Text(), reader.Text(), new List<int>());
        for (var count = reader.Int16(); count > 0; count--)
            types.Add(reader.Int32());
        return (name, sql, types);
    }

    private static int TypesOffset(byte[] body)
    {
        var nameEnd = Array.IndexOf(body, (byte)0);
        return Array.IndexOf(body, (byte)0, nameEnd + 1) + 1;
    }
}
