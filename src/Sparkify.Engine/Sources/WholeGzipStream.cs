using System.IO.Compression;

namespace Sparkify.Engine.Sources;

/// <summary>
/// Reads a compressed file, and makes sure that it is whole. Decompressors take the end of a file that was cut off for
/// its end: here a mark is compressed behind the file, and only behind a whole file does it come out as it went in.
/// </summary>
internal sealed class WholeGzipStream : ReadOnlyStream
{
    // 16 bytes no JSON holds.
    private static readonly byte[] Mark = [0xFF, 0xFE, 0, .. "sparkify-end"u8, 0xFF];
    private static readonly byte[] MarkCompressed = Compress(Mark);

    private readonly GZipStream _content;

    // What is decompressed and not given yet; the last bytes of it may be the mark, and are held back.
    private readonly byte[] _read = new byte[1 << 16];
    private int _start;
    private int _end;

    public WholeGzipStream(Stream compressed) =>
        _content = new GZipStream(new Followed(compressed, MarkCompressed), CompressionMode.Decompress);

    /// <exception cref="InvalidDataException">The file is cut off or damaged.</exception>
    public override int Read(Span<byte> buffer)
    {
        while (_end - _start <= Mark.Length)
        {
            Hold();
            if (!Take(_content.Read(_read.AsSpan(_end))))
                return 0;
        }

        return Give(buffer);
    }

    /// <exception cref="InvalidDataException">The file is cut off or damaged.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_end - _start <= Mark.Length)
        {
            Hold();
            if (!Take(await _content.ReadAsync(_read.AsMemory(_end), cancellationToken).ConfigureAwait(false)))
                return 0;
        }

        return Give(buffer.Span);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _content.Dispose();
        base.Dispose(disposing);
    }

    private void Hold()
    {
        var held = _read.AsSpan(_start, _end - _start);
        held.CopyTo(_read);
        (_start, _end) = (0, held.Length);
    }

    private bool Take(int read)
    {
        _end += read;
        return read > 0 || (_read.AsSpan(0, _end).SequenceEqual(Mark)
            ? false
            : throw new InvalidDataException("the file ends in the middle of its compressed data"));
    }

    private int Give(Span<byte> buffer)
    {
        var given = Math.Min(buffer.Length, _end - _start - Mark.Length);
        _read.AsSpan(_start, given).CopyTo(buffer);
        _start += given;
        return given;
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.NoCompression, leaveOpen: true))
            gzip.Write(bytes);
        return memory.ToArray();
    }

    private sealed class Followed(Stream first, byte[] then) : ReadOnlyStream
    {
        private int _given;

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = first.Read(buffer);
            return read > 0 || buffer.IsEmpty ? read : Follow(buffer);
        }

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await first.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            return read > 0 || buffer.IsEmpty ? read : Follow(buffer.Span);
        }

        private int Follow(Span<byte> buffer)
        {
            var rest = then.AsSpan(_given, Math.Min(then.Length - _given, buffer.Length));
            rest.CopyTo(buffer);
            _given += rest.Length;
            return rest.Length;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                first.Dispose();
            base.Dispose(disposing);
        }
    }
}
