using System.IO.Compression;

namespace Sparkify.Engine.Sources;

/// <summary>
/// Reads a compressed file, and makes sure that it is whole. Decompressors take the end of a file that was cut off for
/// its end: here a mark is compressed behind the file, and only behind a whole file does it come out as it went in. Zeros
/// behind the last member, as tapes and block devices leave them, end the file.
/// </summary>
internal sealed class WholeGzipStream : ReadOnlyStream
{
    // 16 bytes no JSON holds.
    private static readonly byte[] Mark = [0xFF, 0xFE, 0, .. "sparkify-end"u8, 0xFF];
    private static readonly byte[] MarkCompressed = Compress(Mark);

    private readonly Followed _compressed;
    private readonly GZipStream _content;

    // What is decompressed and not given yet; the last bytes of it may be the mark, and are held back.
    private readonly byte[] _read = new byte[1 << 16];
    private int _start;
    private int _end;

    public WholeGzipStream(Stream compressed)
    {
        _compressed = new Followed(compressed);
        _content = new GZipStream(_compressed, CompressionMode.Decompress);
    }

    /// <exception cref="InvalidDataException">The file is cut off or damaged.</exception>
    public override int Read(Span<byte> buffer)
    {
        while (_end - _start <= Mark.Length)
        {
            _read.AsSpan(_start, _end - _start).CopyTo(_read);
            (_start, _end) = (0, _end - _start);
            var read = _content.Read(_read.AsSpan(_end));
            _end += read;
            if (read == 0)
                return End(buffer);
        }

        return Give(buffer, _end - _start - Mark.Length);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _content.Dispose();
        base.Dispose(disposing);
    }

    // Behind zeros the decompressor asks for no more; what it gave then is all content.
    private int End(Span<byte> buffer)
    {
        if (_compressed.IsEndedByZeros)
            return Give(buffer, _end - _start);
        return _read.AsSpan(_start, _end - _start).SequenceEqual(Mark)
            ? 0 : throw new InvalidDataException("the file ends in the middle of its compressed data");
    }

    private int Give(Span<byte> buffer, int available)
    {
        var given = Math.Min(buffer.Length, available);
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

    // The file and the mark; zeros come by themselves, so that it can be told whether the mark was asked for behind them.
    private sealed class Followed(Stream file) : ReadOnlyStream
    {
        private readonly byte[] _buffer = new byte[1 << 13];
        private int _start;
        private int _end;
        private long _zeros;
        private int _zerosBehind;
        private bool _isAtEnd;
        private int _markGiven;

        /// <summary>Whether zeros were the last that was asked for, and all that was left of the file.</summary>
        public bool IsEndedByZeros { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            if (buffer.IsEmpty)
                return 0;
            while (!_isAtEnd && _start == _end)
                Fill();
            if (_zeros > 0)
            {
                var zeros = (int)Math.Min(_zeros, buffer.Length);
                buffer[..zeros].Clear();
                _zeros -= zeros;
                IsEndedByZeros = _isAtEnd && _start == _end;
                return zeros;
            }

            var source = _start < _end ? _buffer.AsSpan(_start, _end - _start) : MarkCompressed.AsSpan(_markGiven);
            var given = Math.Min(buffer.Length, source.Length);
            source[..given].CopyTo(buffer);
            if (_start < _end)
                _start += given;
            else
                _markGiven += given;
            IsEndedByZeros = false;
            return given;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                file.Dispose();
            base.Dispose(disposing);
        }

        // Zeros at the end of what is read are held back until it is known whether anything follows.
        private void Fill()
        {
            var read = file.Read(_buffer);
            var content = _buffer.AsSpan(0, read).TrimEnd((byte)0).Length;
            _isAtEnd = read == 0;
            _zeros += _zerosBehind;
            (_start, _end) = (0, content);
            if (content == 0)
                (_zeros, _zerosBehind) = (_zeros + read, 0);
            else
                _zerosBehind = read - content;
        }
    }
}
