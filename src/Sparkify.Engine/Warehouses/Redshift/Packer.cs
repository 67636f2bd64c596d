using System.Globalization;
using System.IO.Compression;
using Sparkify.Engine.Etl.Staging;
using Sparkify.Engine.Sources;

namespace Sparkify.Engine.Warehouses.Redshift;

/// <summary>
/// Writes the lines of many files into a few, compressed and of equal size: COPY spends its time on opening files, and
/// every slice of a cluster reads one at a time.
/// </summary>
/// <param name="storage">Where the files are read from.</param>
/// <param name="folder">Where the parts go, as s3://bucket/prefix.</param>
/// <param name="written">Told of each part before it is written.</param>
internal sealed class Packer(Storage storage, string folder, List<string> written)
{
    // What a part holds at most, uncompressed: text like this takes a tenth of it, and a slice reads a part at a time.
    private const long MostPartBytes = 512L << 20;

    private readonly List<PackedPart> _parts = [];

    /// <summary>Packs files into parts, a multiple of the slices.</summary>
    /// <returns>The parts, in order.</returns>
    /// <exception cref="SparkifyException">SourceUnreadable, SourceChanged, AccessDenied.</exception>
    public async Task<IReadOnlyList<PackedPart>> PackAsync(
        IReadOnlyList<SourceFile> files, int slices, Action<long> progress, CancellationToken cancellationToken)
    {
        var bytes = files.Sum(file => file.Size);
        var parts = slices * (1 + (bytes / (slices * MostPartBytes)));
        var done = 0L;
        Task upload = Task.CompletedTask;
        await using var sequence = new FileSequence(storage, files, cancellationToken);
        var next = 0;
        while (next < files.Count)
        {
            var part = new PackedPart(
                string.Create(CultureInfo.InvariantCulture, $"{folder}/part-{_parts.Count + 1:0000}.json.gz"));
            _parts.Add(part);
            written.Add(part.Url);
            using var content = new MemoryStream();
            await using (var gzip = new GZipStream(content, CompressionLevel.Fastest, leaveOpen: true))
            {
                // A part ends where it has had its share of all.
                do
                {
                    await AppendAsync(files[next], sequence.Next(), part, gzip, cancellationToken)
                        .ConfigureAwait(false);
                    progress(done += files[next].Size);
                    next++;
                }
                while (next < files.Count && done < (double)bytes * _parts.Count / parts);
            }

            // While one is on its way, the next is made.
            await upload.ConfigureAwait(false);
            upload = storage.S3.PutAsync(part.Url, content.ToArray(), cancellationToken);
        }

        await upload.ConfigureAwait(false);
        return _parts;
    }

    private static async Task AppendAsync(
        SourceFile file, Stream stream, PackedPart part, GZipStream gzip, CancellationToken cancellationToken)
    {
        using var reader = new BlockReader(stream, file.IsGzip ? 0 : file.Size);
        part.Begin(file.Path);
        try
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { } block)
            {
                using (block)
                {
                    await gzip.WriteAsync(block.Bytes, cancellationToken).ConfigureAwait(false);
                    if (block.Bytes.Span[^1] != '\n')
                        gzip.WriteByte((byte)'\n');
                    part.Add(block.Read(static (_, _, _) => { }));
                }
            }
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw Storage.Unreadable(file, exception);
        }
    }
}
