using System.Buffers;

namespace Sparkify.Engine.Etl.Staging;

/// <summary>
/// Takes a line: its number in the block from 1, its bytes, and whether it was too long and is only the beginning.
/// </summary>
internal delegate void LineHandler(long number, ReadOnlySpan<byte> line, bool tooLong);

/// <summary>Some whole lines of a file, in memory that is given back.</summary>
/// <param name="buffer">Memory of the shared pool.</param>
/// <param name="start">Where the first line begins.</param>
/// <param name="end">Where the last one ends.</param>
/// <param name="tooLong">Whether this is the beginning of one line that is too long.</param>
internal sealed class LineBlock(byte[] buffer, int start, int end, bool tooLong) : IDisposable
{
    /// <summary>The longest line that is read, in bytes: what COPY takes for one JSON object on Redshift.</summary>
    public const int MaxLineLength = 4 * 1024 * 1024;

    /// <summary>Bytes in the block.</summary>
    public int Length => end - start;

    /// <summary>The lines themselves.</summary>
    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(start, end - start);

    /// <summary>Gives every line that is not blank to <paramref name="handle"/>.</summary>
    /// <returns>How many lines there are, blank ones too.</returns>
    public long Read(LineHandler handle)
    {
        if (tooLong)
        {
            handle(1, buffer.AsSpan(start, end - start), tooLong: true);
            return 1;
        }

        var rest = buffer.AsSpan(start, end - start);
        var number = 0L;
        while (!rest.IsEmpty)
        {
            var length = rest.IndexOf((byte)'\n');
            var line = (length < 0 ? rest : rest[..length]).Trim(" \t\r"u8);
            number++;
            if (!line.IsEmpty)
                handle(number, line, line.Length > MaxLineLength);
            rest = length < 0 ? default : rest[(length + 1)..];
        }

        return number;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);
}
