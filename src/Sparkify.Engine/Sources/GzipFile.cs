using System.Buffers;
using System.IO.Compression;

namespace Sparkify.Engine.Sources;

/// <summary>Opens source files, and vouches for the compressed ones.</summary>
internal static class GzipFile
{
    // Ends what is read of a whole file; 16 bytes no JSON holds.
    private static readonly byte[] Mark = [0xFF, 0xFE, 0, .. "sparkify-end"u8, 0xFF];
    private static readonly byte[] MarkCompressed = Compress(Mark);

    /// <summary>Opens a file to read what is in it, uncompressed.</summary>
    public static Stream OpenRead(SourceFile file)
    {
        var stream = new FileStream(
            file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0,
            FileOptions.SequentialScan);
        return file.IsGzip ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }

    /// <summary>
    /// Makes sure that a compressed file is whole. Decompressors take the end of a file that was cut off for its end:
    /// here a mark is compressed behind the file, and only behind a whole file does it come out as it went in.
    /// </summary>
    /// <exception cref="SparkifyException">SourceUnreadable.</exception>
    public static void RequireWhole(SourceFile file, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 18);
        try
        {
            using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
            using var whole = new GZipStream(new Followed(stream, MarkCompressed), CompressionMode.Decompress);
            Span<byte> end = stackalloc byte[Mark.Length];
            end.Clear();
            int read;
            while ((read = whole.Read(buffer, 0, buffer.Length)) > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var kept = Math.Max(0, Mark.Length - read);
                end[^kept..].CopyTo(end);
                buffer.AsSpan(Math.Max(0, read - Mark.Length), Mark.Length - kept).CopyTo(end[kept..]);
            }

            if (!end.SequenceEqual(Mark))
                throw new InvalidDataException("the file ends in the middle of its compressed data");
        }
        catch (InvalidDataException exception)
        {
            throw new SparkifyException(
                ErrorIds.SourceUnreadable,
                $"{file.Path} is no whole gzip file: it is cut off or damaged. Nothing was loaded.", file.Path,
                "Fetch the file again, or take it away, and run again.", exception);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.NoCompression, leaveOpen: true))
            gzip.Write(bytes);
        return memory.ToArray();
    }

    private sealed class Followed(Stream first, byte[] then) : Stream
    {
        private int _given;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = first.Read(buffer);
            if (read > 0 || buffer.IsEmpty)
                return read;
            var rest = then.AsSpan(_given, Math.Min(then.Length - _given, buffer.Length));
            rest.CopyTo(buffer);
            _given += rest.Length;
            return rest.Length;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
