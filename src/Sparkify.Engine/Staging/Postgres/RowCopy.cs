using System.Threading.Channels;
using Sparkify.Engine.Warehouses.Postgres;

namespace Sparkify.Engine.Staging.Postgres;

/// <summary>
/// Sends the rows of a source to PostgreSQL by one binary COPY: all processors read and encode, and the session of the
/// load sends what they made. Text goes as it is, from UTF-8 to UTF-8.
/// </summary>
internal static class RowCopy
{
    private const int PartLength = 1 << 20;

    private static readonly int Readers = Environment.ProcessorCount;

    /// <summary>Copies the rows.</summary>
    public static async Task RunAsync(PostgresWarehouse warehouse, RowSource source, CancellationToken cancellationToken)
    {
        await using var copy = await warehouse.BeginCopyAsync(source.Shape.Table, cancellationToken).ConfigureAwait(false);
        var parts = Channel.CreateBounded<CopyRows>(2 * Readers);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = ReadAsync(source, parts.Writer, stop.Token);
        try
        {
            await foreach (var part in parts.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                using (part)
                    await copy.WriteAsync(part, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await reading.ConfigureAwait(false);
        await copy.CompleteAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task ReadAsync(RowSource source, ChannelWriter<CopyRows> parts, CancellationToken cancellationToken)
    {
        var readers = Enumerable.Range(0, Readers)
            .Select(_ => Task.Run(() => ReadPartsAsync(source, parts, cancellationToken), CancellationToken.None));
        try
        {
            await Task.WhenAll(readers).ConfigureAwait(false);
        }
        finally
        {
            parts.Complete();
        }
    }

    private static async Task ReadPartsAsync(
        RowSource source, ChannelWriter<CopyRows> parts, CancellationToken cancellationToken)
    {
        using var reader = new RowReader(source);
        try
        {
            for (var isMore = true; isMore;)
            {
                var part = new CopyRows();
                isMore = Fill(part, reader);
                await parts.WriteAsync(part, cancellationToken).ConfigureAwait(false);
            }

            source.Add(reader.UnknownKeys);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            source.Fail(exception);
            throw;
        }
    }

    // False at the end of the source.
    private static bool Fill(CopyRows part, RowReader reader)
    {
        reader.BeginBatch();
        while (part.Bytes.Length < PartLength)
        {
            switch (reader.Read())
            {
                case ReadResult.Row:
                    Add(part, reader);
                    break;
                case ReadResult.EndOfBatch:
                    reader.BeginBatch();
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private static void Add(CopyRows part, RowReader reader)
    {
        part.Begin(reader.Values.Length + 1);
        part.Write(reader.FileId);
        foreach (ref readonly var value in reader.Values)
        {
            if (value.Kind == StagedKind.Null)
                part.WriteNull();
            else if (value.Kind == StagedKind.Text)
                part.Write(value.Text);
            else
                part.Write(value.Integer);
        }
    }
}
