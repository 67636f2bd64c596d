using System.Buffers;

namespace Sparkify.Engine.Etl;

/// <summary>Takes a line: its number from 1, its bytes, and whether it was too long and is only the beginning.</summary>
internal delegate void LineHandler(long number, ReadOnlySpan<byte> line, bool tooLong);

/// <summary>Splits a stream into lines, never holding more of it than one line.</summary>
internal static class LineReader
{
    /// <summary>The longest line that is read, in bytes: what COPY takes for one JSON object on Redshift.</summary>
    public const int MaxLineLength = 4 * 1024 * 1024;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>Gives every line that is not blank to <paramref name="handle"/>.</summary>
    public static void Read(Stream stream, LineHandler handle, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            var (filled, number, skipping, first) = (0, 0L, false, true);
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var read = stream.ReadAtLeast(buffer.AsSpan(filled), first ? ByteOrderMark.Length : 1, throwOnEndOfStream: false);
                filled += read;
                var start = first && buffer.AsSpan(0, filled).StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
                first = false;
                int length;
                while ((length = buffer.AsSpan(start, filled - start).IndexOf((byte)'\n')) >= 0)
                {
                    if (skipping)
                        skipping = false;
                    else
                        Give(++number, buffer.AsSpan(start, length), handle);
                    start += length + 1;
                }

                var rest = filled - start;
                if (read == 0)
                {
                    if (!skipping && rest > 0)
                        Give(++number, buffer.AsSpan(start, rest), handle);
                    return;
                }

                if (rest > MaxLineLength && !skipping)
                {
                    handle(++number, buffer.AsSpan(start, rest), tooLong: true);
                    skipping = true;
                }

                if (skipping)
                    rest = 0;
                buffer.AsSpan(start, rest).CopyTo(buffer);
                filled = rest;
                if (filled == buffer.Length)
                    buffer = Grow(buffer);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Give(long number, ReadOnlySpan<byte> line, LineHandler handle)
    {
        line = line.Trim(" \t\r"u8);
        if (!line.IsEmpty)
            handle(number, line, line.Length > MaxLineLength);
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
