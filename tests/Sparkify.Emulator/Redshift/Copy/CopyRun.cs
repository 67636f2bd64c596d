using System.Threading.Channels;
using Sparkify.Emulator.Redshift.Sessions;
using Sparkify.Emulator.Redshift.Wire;

namespace Sparkify.Emulator.Redshift.Copy;

/// <summary>
/// One COPY: the slices read, and their rows go into the table by a COPY of PostgreSQL's own, in the same session and
/// transaction.
/// </summary>
internal sealed class CopyRun(
    CopyCommand command,
    BackendConnection backend,
    SessionContext context,
    CopyCancellation cancellation,
    Func<bool>? hasClientGone,
    CancellationToken session)
{
    private const int ChunksAhead = 8;

    private static readonly TimeSpan LooksForClientEvery = TimeSpan.FromMilliseconds(100);

    private readonly CopyProgress _progress = new(command.FailsAtErrors);

    /// <summary>The state of the transaction behind it, as far as the backend told.</summary>
    public char? Status { get; private set; }

    /// <summary>Whether the data was at fault.</summary>
    public bool HasLoadErrors => _progress.HasFailed;

    /// <summary>How many lines were not loaded.</summary>
    public int Rejected => _progress.Errors.Count;

    /// <summary>Loads, and gives the number of rows. Throws <see cref="SqlErrorException"/>.</summary>
    public async Task<long> RunAsync(long queryId)
    {
        var table = await TargetTable.ReadAsync(command, QueryAsync);
        var sources = new CopySources(context.Server.Store, context.Cluster, context.User);
        var objects = await sources.FindAsync(command, cancellation.Token);
        var paths = await sources.JsonPathsAsync(command, cancellation.Token);
        if (paths is not null && paths.Count != table.Columns.Count)
            throw new SqlErrorException(
                SqlError.InternalError, "Number of jsonpaths and the number of columns should match. " +
                $"JSONPath size: {paths.Count}, Number of columns in table or column list: {table.Columns.Count}");

        var identity = table.Identity(queryId, backend.Key.ProcessId, context.Database);
        await using var history = new LoadHistory(identity, context.Server.BackendConnectionString(context.Database));
        await history.BeginAsync($"{command.Source}", objects.Count);
        var status = "aborted";
        try
        {
            var mapping = new RowMapping(table.Columns, paths, command.Json == "auto ignorecase");
            await LoadAsync(table, objects, mapping, history);
            status = "completed";
        }
        finally
        {
            await history.EndAsync(_progress.HasFailed ? "failed" : status, _progress);
        }

        return command.LoadsNothing ? 0 : _progress.Rows;
    }

    private async Task LoadAsync(TargetTable table, List<S3Path> objects, RowMapping mapping, LoadHistory history)
    {
        if (!command.LoadsNothing)
            await BeginFeedingAsync(table);
        var failure = await FeedAsync(table, objects, mapping, history);
        if (failure is IOException || session.IsCancellationRequested)
            throw failure ?? new OperationCanceledException(session);

        failure = failure switch
        {
            null when _progress.HasFailed => new SqlErrorException(
                SqlError.InternalError,
                $"Load into table '{table.Name}' failed.  Check 'sys_load_error_detail' system table for details."),
            KeyNotFoundException => CopySources.NoSuchKey(),
            OperationCanceledException => new SqlErrorException(SqlError.CanceledQuery),
            _ => failure,
        };
        if (!command.LoadsNothing)
            await EndFeedingAsync(failure is null);
        if (failure is SqlErrorException error && !command.LoadsNothing)
            throw new BackendErrorException(error.Error);
        if (failure is not null)
            throw failure;
    }

    /// <summary>Reads with all slices and hands their rows on; gives what went wrong on the way.</summary>
    private async Task<Exception?> FeedAsync(
        TargetTable table, List<S3Path> objects, RowMapping mapping, LoadHistory history)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation.Token);
        var rows = Channel.CreateBounded<byte[]>(ChunksAhead);
        Exception? failure = null;
        async Task Guarded(Func<Task> work)
        {
            try
            {
                await work();
            }
            catch (Exception error)
            {
                // What fails first stops the others, which are cancelled by it.
                Interlocked.CompareExchange(ref failure, error, null);
                await stop.CancelAsync();
            }
        }

        var slices = Enumerable.Range(0, context.Server.Options.Slices).Select(slice => Task.Run(() => Guarded(
            () => Slice(table, mapping, rows.Writer).RunAsync(Share(objects, slice), stop.Token)))).ToList();
        var handing = Guarded(() => HandOnAsync(rows.Reader, history, stop.Token));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(session);
        var watching = Guarded(() => WatchClientAsync(over.Token));
        await Task.WhenAll(slices);
        rows.Writer.Complete();
        await handing;
        await over.CancelAsync();
        await watching;
        return failure;
    }

    private SliceReader Slice(TargetTable table, RowMapping mapping, ChannelWriter<byte[]> rows) => new(
        command, table.Columns, mapping, _progress, context.Server.Store, context.Server.Faults, rows);

    private IEnumerable<S3Path> Share(List<S3Path> objects, int slice) =>
        objects.Where((_, index) => index % context.Server.Options.Slices == slice);

    /// <summary>In a transaction a load is for nothing when the client has gone; alone it goes on.</summary>
    private async Task WatchClientAsync(CancellationToken over)
    {
        while (hasClientGone is not null && !over.IsCancellationRequested)
        {
            if (hasClientGone())
                throw new EndOfStreamException("The client has gone.");
            await Task.Delay(LooksForClientEvery, over).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private async Task HandOnAsync(ChannelReader<byte[]> rows, LoadHistory history, CancellationToken stop)
    {
        await foreach (var chunk in rows.ReadAllAsync(stop))
        {
            await history.TellAsync(_progress);
            if (command.LoadsNothing)
                continue;
            backend.Messages.Write(Message.CopyData, chunk);
            await backend.Messages.FlushAsync(session);
        }
    }

    private async Task BeginFeedingAsync(TargetTable table)
    {
        backend.Messages.Write(Message.Query, new BodyWriter().Text(table.CopyStatement).ToArray());
        await backend.Messages.FlushAsync(session);
        SqlError? error = null;
        while (true)
        {
            var message = await backend.ReadAsync(session);
            switch (message.Type)
            {
                case Message.CopyInResponse:
                    cancellation.BeginFeeding();
                    return;
                case Message.ErrorResponse:
                    error = SqlError.Parse(message.Body).AsRedshift();
                    break;
                case Message.ReadyForQuery:
                    Status = (char)message.Body[0];
                    throw new BackendErrorException(error!);
            }
        }
    }

    /// <summary>Ends PostgreSQL's COPY, well or not.</summary>
    private async Task EndFeedingAsync(bool isWell)
    {
        if (isWell)
            backend.Messages.Write(Message.CopyDone);
        else
            backend.Messages.Write(Message.CopyFail, new BodyWriter().Text("The load failed.").ToArray());
        await backend.Messages.FlushAsync(session);
        SqlError? error = null;
        while (true)
        {
            var message = await backend.ReadAsync(session);
            if (message.Type == Message.ErrorResponse)
                error = SqlError.Parse(message.Body).AsRedshift();
            if (message.Type != Message.ReadyForQuery)
                continue;
            Status = (char)message.Body[0];
            if (isWell && error is not null)
                throw new BackendErrorException(error);
            return;
        }
    }

    private async Task<List<string?[]>> QueryAsync(string sql)
    {
        var answer = await backend.QueryAsync(sql, session);
        Status = answer.Status;
        return answer.Error is null ? answer.Rows : throw new BackendErrorException(answer.Error.AsRedshift());
    }
}
