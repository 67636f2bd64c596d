using System.Globalization;
using System.IO.Compression;
using Sparkify.Engine.Sources;
using Sparkify.Engine.Staging;

namespace Sparkify.Engine.Warehouses.Redshift;

/// <summary>
/// Writes the rows of many files into a few, compressed and of equal size: COPY spends its time on opening files, and
/// every slice of a cluster reads one at a time.
/// </summary>
/// <param name="storage">Takes the parts.</param>
/// <param name="folder">Where the parts go, as s3://bucket/prefix.</param>
/// <param name="written">Told of each part before it is written.</param>
internal sealed class Packer(Storage storage, string folder, List<string> written)
{
    // What a part holds at most, uncompressed: text like this takes a tenth of it, and a slice reads a part at a time.
    private const long MostPartBytes = 512L << 20;

    private readonly List<PackedPart> _parts = [];

    /// <summary>Packs the rows of a source into parts, a multiple of the slices.</summary>
    /// <returns>The parts, in order.</returns>
    /// <exception cref="SparkifyException">SourceUnreadable, SourceChanged, AccessDenied.</exception>
    public async Task<IReadOnlyList<PackedPart>> PackAsync(
        RowSource source, int slices, Action<long> progress, CancellationToken cancellationToken)
    {
        var bytes = source.Files.Sum(file => file.Source.Size);
        var parts = slices * (1 + (bytes / (slices * MostPartBytes)));
        Task upload = Task.CompletedTask;
        using var reader = new RowReader(source);
        for (var isMore = true; isMore;)
        {
            var part = new PackedPart(
                string.Create(CultureInfo.InvariantCulture, $"{folder}/part-{_parts.Count + 1:0000}.json.gz"));
            using var content = new MemoryStream();
            await using (var gzip = new GZipStream(content, CompressionLevel.Fastest, leaveOpen: true))
            {
                // A part ends where it has had its share of all.
                var share = bytes * (_parts.Count + 1) / parts;
                isMore = Fill(part, gzip, reader, source, () => source.BytesRead >= share && _parts.Count + 1 < parts);
            }

            progress(source.BytesRead);
            if (part.Rows == 0)
                continue;
            _parts.Add(part);
            written.Add(part.Url);
            // While one is on its way, the next is made.
            await upload.ConfigureAwait(false);
            upload = storage.S3.PutAsync(part.Url, content.ToArray(), cancellationToken);
        }

        await upload.ConfigureAwait(false);
        source.Add(reader.UnknownKeys);
        return _parts;
    }

    // False at the end of the source.
    private static bool Fill(PackedPart part, GZipStream gzip, RowReader reader, RowSource source, Func<bool> isFull)
    {
        using var buffer = new BufferedStream(gzip, 1 << 16);
        reader.BeginBatch();
        while (true)
        {
            switch (reader.Read())
            {
                case ReadResult.Row:
                    PackedRow.Write(buffer, source.Shape, reader.Values);
                    part.Add(reader.FileId);
                    if (isFull())
                        return true;
                    break;
                case ReadResult.EndOfBatch:
                    reader.BeginBatch();
                    break;
                default:
                    return false;
            }
        }
    }
}
