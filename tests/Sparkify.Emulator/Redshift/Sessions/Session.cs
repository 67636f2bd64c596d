using Sparkify.Emulator.Redshift.Sql;
using Sparkify.Emulator.Redshift.Wire;

namespace Sparkify.Emulator.Redshift.Sessions;

/// <summary>
/// A client and its session of the PostgreSQL behind. One message of the client is answered before the next is read, so
/// that a statement of ours can come in between at any point.
/// </summary>
internal sealed partial class Session(
    MessageStream client, BackendConnection backend, SessionContext context) : IAsyncDisposable
{
    private const char Idle = 'I';
    private const char InTransaction = 'T';
    private const char InFailedTransaction = 'E';

    private readonly Cancellation _cancellation = new(backend);
    private readonly BinaryNumerics _numerics = new();
    private char _status = Idle;

    /// <summary>What a client must know to cancel what runs here.</summary>
    public (int ProcessId, int Secret) Key => backend.Key;

    /// <summary>Serves the client until it goes.</summary>
    public async Task RunAsync(CancellationToken token)
    {
        SendReady();
        await client.FlushAsync(token);
        while (await client.ReadAsync(token) is { } message)
        {
            switch (message.Type)
            {
                case Message.Query:
                    await SimpleAsync(message, token);
                    break;
                case Message.Sync:
                    await SyncAsync(token);
                    break;
                case Message.Flush:
                    await client.FlushAsync(token);
                    break;
                case Message.Parse or Message.Bind or Message.Describe or Message.Execute or Message.Close:
                    await ExtendedAsync(message, token);
                    break;
                case Message.Terminate:
                    return;
            }
        }
    }

    /// <summary>Stops what runs, as the client asked on another connection.</summary>
    public Task CancelAsync(CancellationToken token) => _cancellation.CancelAsync(token);

    public async ValueTask DisposeAsync()
    {
        _cancellation.Dispose();
        await backend.DisposeAsync();
        await client.DisposeAsync();
    }

    private async Task SimpleAsync(Message query, CancellationToken token)
    {
        var sql = new BodyReader(query.Body).Text();
        context.Server.Log(sql);
        try
        {
            var statements = SqlStatement.Split(sql);
            if (statements.Count == 0)
                client.Write(Message.EmptyQueryResponse);
            foreach (var statement in statements)
            {
                UntypedNulls.Check(statement, []);
                var translation = Translate(statement);
                if (translation.Kind == StatementKind.Ordinary)
                    await RelayQueryAsync(translation.Text, token);
                else
                    SendComplete(await PerformAsync(translation, token));
            }
        }
        catch (SqlErrorException error)
        {
            await FailAsync(error, token);
        }

        SendReady();
        await client.FlushAsync(token);
    }

    private Translation Translate(SqlStatement statement)
    {
        if (context.Server.Faults.IgnoreReadOnly && statement.Is(0, "BEGIN", "READ", "ONLY"))
            statement.Remove(1, 2);
        return Translator.Translate(statement);
    }

    /// <summary>Lets the backend run a query and hands on what it answers. Throws when that is an error.</summary>
    private async Task RelayQueryAsync(string sql, CancellationToken token)
    {
        backend.Messages.Write(Message.Query, new BodyWriter().Text(sql).ToArray());
        await backend.Messages.FlushAsync(token);
        SqlError? error = null;
        while (true)
        {
            var message = await backend.ReadAsync(token);
            if (message.Type == Message.ReadyForQuery)
            {
                _status = (char)message.Body[0];
                if (error is not null)
                    throw new BackendErrorException(error);
                return;
            }

            if (message.Type == Message.ErrorResponse)
                error = SqlError.Parse(message.Body).AsRedshift();
            else
                await RelayAsync(message, token);
        }
    }

    private async ValueTask RelayAsync(Message message, CancellationToken token)
    {
        client.Write(_numerics.AsRedshift(message));
        if (client.IsFull)
            await client.FlushAsync(token);
    }

    /// <summary>Sends an error, and makes the backend's transaction fail with it when it does not know yet.</summary>
    private async Task FailAsync(SqlErrorException error, CancellationToken token)
    {
        client.Write(Message.ErrorResponse, error.Error.Body());
        if (error is BackendErrorException)
            return;
        try
        {
            await QueryAsync("REFUSED by the stand-in", token);
        }
        catch (BackendErrorException)
        {
            // As intended.
        }
    }

    /// <summary>Runs a statement of ours in the session. Throws <see cref="BackendErrorException"/>.</summary>
    private async Task<List<string?[]>> QueryAsync(string sql, CancellationToken token)
    {
        var answer = await backend.QueryAsync(sql, token);
        _status = answer.Status;
        return answer.Error is null ? answer.Rows : throw new BackendErrorException(answer.Error.AsRedshift());
    }

    private void SendComplete(string tag) =>
        client.Write(Message.CommandComplete, new BodyWriter().Text(tag).ToArray());

    private void SendReady() => client.Write(Message.ReadyForQuery, [(byte)_status]);
}
