using System.Buffers.Text;

namespace Sparkify.Engine.SampleData.Files;

/// <summary>One large block that lines are put together in; it goes to the file when it is full.</summary>
internal sealed class ByteWriter(OutputFolder folder)
{
    /// <summary>No line is longer: texts come from the generator's own word lists.</summary>
    internal const int LongestLine = 16 * 1024;

    private readonly byte[] _block = new byte[1024 * 1024];
    private FileStream? _file;
    private int _length;
    private bool _hasLines;

    internal void Open(string path)
    {
        Close();
        _file = folder.Create(path);
        _hasLines = false;
    }

    /// <summary>Begins a line. Lines are separated, not ended: no real file ends with a newline.</summary>
    internal void BeginLine()
    {
        if (_block.Length - _length < LongestLine)
            Flush();
        if (_hasLines)
            _block[_length++] = (byte)'\n';
        _hasLines = true;
    }

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_block.AsSpan(_length));
        _length += bytes.Length;
    }

    internal void Append(long number)
    {
        if (!Utf8Formatter.TryFormat(number, _block.AsSpan(_length), out var written))
            throw new InvalidOperationException("A line is longer than " + nameof(LongestLine));
        _length += written;
    }

    /// <summary>
    /// Hundred-thousandths, printed as <see cref="Lines.FixedPoint.Format"/> prints them, without a string.
    /// </summary>
    internal void AppendFixedPoint(int units)
    {
        Append(units / Lines.FixedPoint.Scale);
        _block[_length++] = (byte)'.';
        var rest = units % Lines.FixedPoint.Scale;
        var divisor = Lines.FixedPoint.Scale;
        do
        {
            divisor /= 10;
            _block[_length++] = (byte)('0' + rest / divisor);
            rest %= divisor;
        }
        while (rest > 0);
    }

    /// <summary>
    /// What <paramref name="write"/> appends, taken back again: for a line that is made from a good one.
    /// </summary>
    internal byte[] Draft(Action write)
    {
        if (_block.Length - _length < LongestLine)
            Flush();
        var start = _length;
        write();
        var draft = _block[start.._length];
        _length = start;
        return draft;
    }

    internal void Close()
    {
        if (_file is null)
            return;
        try
        {
            Flush();
        }
        finally
        {
            _file.Dispose();
            _file = null;
        }
    }

    /// <summary>Lets the file go without writing the rest: the set is being given up.</summary>
    internal void Abandon()
    {
        _length = 0;
        _file?.Dispose();
        _file = null;
    }

    private void Flush()
    {
        folder.Write(_file!, _block.AsSpan(0, _length));
        _length = 0;
    }
}
