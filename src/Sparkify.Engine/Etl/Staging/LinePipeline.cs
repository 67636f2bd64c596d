using System.Threading.Channels;
using Sparkify.Engine.Sources;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Etl.Staging;

/// <summary>
/// Reads files line by line: one task reads them, all processors parse, and what came of them is taken in the order of
/// the files and their lines, as if one had done it all.
/// </summary>
internal sealed class LinePipeline(Storage storage)
{
    private static readonly int Parsers = Environment.ProcessorCount;

    /// <summary>Reads files.</summary>
    /// <param name="files">The files, in order.</param>
    /// <param name="writer">Takes the rows; null where nobody wants them.</param>
    /// <param name="take">Called for each block, in order, before its rows are written; what it throws ends the
    /// reading.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="SparkifyException">SourceUnreadable, and those of the storage.</exception>
    public async Task ReadAsync(
        IReadOnlyList<PlannedFile> files, IStagingWriter? writer, Action<ParsedBlock> take,
        CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var blocks = Channel.CreateBounded<Task<ParsedBlock>>(2 * Parsers);
        var reading = Task.Run(() => ReadAsync(files, writer, blocks.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var parsing in blocks.Reader.ReadAllAsync(stop.Token).ConfigureAwait(false))
            {
                var parsed = await parsing.ConfigureAwait(false);
                take(parsed);
                if (parsed.Rows is not null)
                    await writer!.WriteAsync(parsed.Rows, stop.Token).ConfigureAwait(false);
            }

            await reading.ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAsync(
        IReadOnlyList<PlannedFile> files, IStagingWriter? writer, ChannelWriter<Task<ParsedBlock>> blocks,
        CancellationToken cancellationToken)
    {
        try
        {
            await using var sequence = new FileSequence(
                storage, [.. files.Select(file => file.Source)], cancellationToken);
            foreach (var file in files)
                await ReadAsync(file, sequence.Next(), writer, blocks, cancellationToken).ConfigureAwait(false);
            blocks.Complete();
        }
        catch (Exception exception)
        {
            blocks.Complete(exception);
            throw;
        }
    }

    private static async Task ReadAsync(
        PlannedFile file, Stream stream, IStagingWriter? writer, ChannelWriter<Task<ParsedBlock>> blocks,
        CancellationToken cancellationToken)
    {
        using var reader = new BlockReader(stream, file.Source.IsGzip ? 0 : file.Source.Size);
        try
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { } block)
            {
                var parsing = Task.Run(() => ParsedBlock.Of(file, block, writer?.NewRows()), CancellationToken.None);
                await blocks.WriteAsync(parsing, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw Storage.Unreadable(file.Source, exception);
        }
    }
}
