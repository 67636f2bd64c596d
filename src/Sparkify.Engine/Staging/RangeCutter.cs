namespace Sparkify.Engine.Staging;

/// <summary>
/// Cuts a file where a bracket { begins a line behind a }: in JSON that is between two objects and nowhere else, and who
/// reads past a fault in the file reads on at such a line too. A file without such places is one range.
/// </summary>
/// <param name="path">A file of plain UTF-8 on this machine.</param>
/// <param name="size">Its size.</param>
internal sealed class RangeCutter(string path, long size)
{
    /// <summary>About how long a range is; a file of less than two is not cut.</summary>
    public const long RangeLength = 4 << 20;

    private const int LookBack = 64;

    private readonly byte[] _buffer = new byte[1 << 16];
    private long _next;

    /// <summary>Whether there is another range.</summary>
    public bool HasMore => _next < size;

    /// <summary>The next range: where it begins and how long it is.</summary>
    public (long Start, long Length) Next()
    {
        var start = _next;
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        _next = start + RangeLength < size ? Find(file, start + RangeLength) : size;
        return (start, _next - start);
    }

    // The first place behind a position where the file can be cut; the end of the file for none.
    private long Find(Microsoft.Win32.SafeHandles.SafeFileHandle file, long from)
    {
        for (var offset = from - LookBack; ; offset += _buffer.Length - (2 * LookBack))
        {
            var read = RandomAccess.Read(file, _buffer, offset);
            if (read <= LookBack)
                return size;
            var place = Find(_buffer.AsSpan(0, read));
            if (place >= 0)
                return offset + place;
            if (offset + read >= size)
                return size;
        }
    }

    private static int Find(ReadOnlySpan<byte> text)
    {
        for (var end = LookBack; ; end++)
        {
            var length = text[end..].IndexOf((byte)'\n');
            if (length < 0)
                return -1;
            end += length;
            var before = text[..end].TrimEnd(" \t\r\n"u8);
            var behind = text[end..].TrimStart(" \t\r\n"u8);
            if (before is [.., (byte)'}'] && behind is [(byte)'{', ..])
                return text.Length - behind.Length;
        }
    }
}
