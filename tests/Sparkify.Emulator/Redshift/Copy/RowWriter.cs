using System.Text;

namespace Sparkify.Emulator.Redshift.Copy;

/// <summary>Rows as PostgreSQL's COPY takes them: text, tabs between, a backslash before what would mislead.</summary>
internal sealed class RowWriter
{
    private readonly StringBuilder _rows = new();
    private int _rowStart;
    private int _column;

    public int Length => _rows.Length;

    public void Field(string? value)
    {
        if (_column++ > 0)
            _rows.Append('\t');
        if (value is null)
        {
            _rows.Append("\\N");
            return;
        }

        foreach (var letter in value)
        {
            _ = letter switch
            {
                '\\' => _rows.Append("\\\\"),
                '\t' => _rows.Append("\\t"),
                '\n' => _rows.Append("\\n"),
                '\r' => _rows.Append("\\r"),
                _ => _rows.Append(letter),
            };
        }
    }

    public void EndRow()
    {
        _rows.Append('\n');
        (_rowStart, _column) = (_rows.Length, 0);
    }

    /// <summary>Takes back the row that is being written.</summary>
    public void DropRow() => (_rows.Length, _column) = (_rowStart, 0);

    /// <summary>What was written, which is forgotten here.</summary>
    public byte[] Take()
    {
        var bytes = Encoding.UTF8.GetBytes(_rows.ToString());
        _rows.Clear();
        _rowStart = 0;
        return bytes;
    }
}
