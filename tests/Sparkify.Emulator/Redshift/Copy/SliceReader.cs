using System.IO.Compression;
using System.Text.Json;
using System.Threading.Channels;
using Sparkify.Emulator.Redshift.Sessions;

namespace Sparkify.Emulator.Redshift.Copy;

/// <summary>
/// One slice of the cluster at work on a COPY: it reads its objects one after the other and sends rows.
/// </summary>
internal sealed class SliceReader(
    CopyCommand command,
    IReadOnlyList<TableColumn> columns,
    RowMapping mapping,
    CopyProgress progress,
    IObjectStore store,
    RedshiftFaults faults,
    ChannelWriter<byte[]> rows)
{
    private const int ChunkSize = 1 << 16;

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1000 };

    private readonly RowWriter _row = new();
    private readonly JsonElement[] _values = new JsonElement[columns.Count];

    /// <summary>Reads the objects. Ends early when the load has failed.</summary>
    public async Task RunAsync(IEnumerable<S3Path> objects, CancellationToken token)
    {
        foreach (var path in objects)
        {
            if (progress.HasFailed)
                return;
            if (faults.CopyDelay > TimeSpan.Zero)
                await Task.Delay(faults.CopyDelay, token);
            await using var raw = await store.OpenAsync(path.Bucket, path.Key, token);
            await using var stream = command.IsGzip ? new GZipStream(raw, CompressionMode.Decompress) : raw;
            await ReadAsync(path, stream, token);
            progress.AddFile();
        }

        if (_row.Length > 0)
            await rows.WriteAsync(_row.Take(), token);
    }

    private async Task ReadAsync(S3Path path, Stream stream, CancellationToken token)
    {
        var pieces = new JsonPieces(stream);
        var counted = 0L;
        try
        {
            while (!progress.HasFailed && await pieces.NextAsync(token))
            {
                if (pieces.BytesRead > counted)
                    Count(pieces.BytesRead - counted);
                counted = pieces.BytesRead;
                Load(path, pieces);
                if (_row.Length >= ChunkSize)
                    await rows.WriteAsync(_row.Take(), token);
            }
        }
        catch (InvalidDataException error)
        {
            progress.AddError(new LoadError($"{path}", 0, null, FieldError.BadJson(error.Message)));
        }
    }

    private void Count(long bytes)
    {
        if (faults.TakeDropInCopy(progress.AddBytes(bytes)))
            throw new ConnectionDroppedException();
    }

    private void Load(S3Path path, JsonPieces pieces)
    {
        TableColumn? column = null;
        FieldError error;
        try
        {
            if (pieces.IsTooLong)
                throw new FieldErrorException(FieldError.TooLarge);
            using var document = JsonDocument.Parse(pieces.Piece, Deep);
            mapping.Find(document.RootElement, _values);
            for (var at = 0; at < columns.Count; at++)
            {
                column = columns[at];
                var value = FieldConverter.Convert(_values[at], column, command.Fields);
                if (value is null && column.IsRequired)
                    throw new FieldErrorException(FieldError.Missing);
                _row.Field(value);
            }

            _row.EndRow();
            progress.AddRow();
            return;
        }
        catch (JsonException bad)
        {
            error = FieldError.BadJson(bad.Message);
            pieces.ReturnToSecondLine();
        }
        catch (InvalidOperationException)
        {
            // A key that is no UTF-8.
            error = FieldError.BadText(0);
        }
        catch (FieldErrorException bad)
        {
            error = bad.Error;
        }

        _row.DropRow();
        progress.AddError(new LoadError($"{path}", pieces.Line, column, error));
    }
}
