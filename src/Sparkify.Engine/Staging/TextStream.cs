using Sparkify.Engine.Sources;

namespace Sparkify.Engine.Staging;

/// <summary>
/// The text of a file in UTF-8: gzip and UTF-16 are told by the first bytes, and a byte order mark is passed over. What
/// goes wrong is the error of the file.
/// </summary>
internal sealed class TextStream : ReadOnlyStream
{
    private const int MarkLength = 3;

    private readonly SourceFile _file;
    private Stream _stream;

    private TextStream(SourceFile file, Stream stream, Action<int> progress)
    {
        _file = file;
        _stream = new Counted(stream, progress);
    }

    /// <summary>Whether the bytes of the file are its text, as they stand.</summary>
    public bool IsPlain { get; private set; } = true;

    /// <summary>Bytes of the text that were passed over at its beginning.</summary>
    public long Offset { get; private set; }

    /// <summary>Opens the text of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="open">Opens its bytes.</param>
    /// <param name="progress">Told how many of them were read.</param>
    /// <exception cref="SparkifyException">SourceUnreadable, and those of S3.</exception>
    public static TextStream Open(SourceFile file, Func<Stream> open, Action<int> progress)
    {
        TextStream? text = null;
        try
        {
            text = new TextStream(file, open(), progress);
            text.Begin();
            return text;
        }
        catch (Exception exception)
        {
            text?.Dispose();
            if (IsOfFile(exception))
                throw Storage.Unreadable(file, exception);
            throw;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return _stream.Read(buffer);
        }
        catch (Exception exception) when (IsOfFile(exception))
        {
            throw Storage.Unreadable(_file, exception);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _stream.Dispose();
        base.Dispose(disposing);
    }

    private static bool IsOfFile(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or InvalidDataException;

    private void Begin()
    {
        var start = Peek();
        if (start is [0x1F, 0x8B, ..])
        {
            _stream = new WholeGzipStream(_stream);
            IsPlain = false;
            start = Peek();
        }

        switch (start)
        {
            case [0xEF, 0xBB, 0xBF]:
                _stream.ReadExactly(start);
                Offset = MarkLength;
                break;
            case [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]:
                _stream.ReadExactly(start, 0, 2);
                _stream = new Utf16Stream(_stream, isBigEndian: start[0] == 0xFE);
                IsPlain = false;
                break;
        }
    }

    // The first bytes, which are read again.
    private byte[] Peek()
    {
        var start = new byte[MarkLength];
        var length = _stream.ReadAtLeast(start, MarkLength, throwOnEndOfStream: false);
        _stream = new Begun(start, length, _stream);
        return start[..length];
    }

    private sealed class Counted(Stream stream, Action<int> progress) : ReadOnlyStream
    {
        public override int Read(Span<byte> buffer)
        {
            var read = stream.Read(buffer);
            progress(read);
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                stream.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class Begun(byte[] start, int length, Stream rest) : ReadOnlyStream
    {
        private int _given;

        public override int Read(Span<byte> buffer)
        {
            if (_given == length || buffer.IsEmpty)
                return rest.Read(buffer);
            var given = Math.Min(buffer.Length, length - _given);
            start.AsSpan(_given, given).CopyTo(buffer);
            _given += given;
            return given;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                rest.Dispose();
            base.Dispose(disposing);
        }
    }
}
