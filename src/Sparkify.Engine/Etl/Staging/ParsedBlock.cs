using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Etl.Staging;

/// <summary>What came of a block of lines.</summary>
/// <param name="file">The file the block is of.</param>
/// <param name="rows">The rows of the good lines, as the engine takes them; null where nobody wants them.</param>
internal sealed class ParsedBlock(PlannedFile file, IStagedRows? rows)
{
    public PlannedFile File { get; } = file;

    public IStagedRows? Rows { get; } = rows;

    /// <summary>Bytes it had.</summary>
    public int Bytes { get; private set; }

    /// <summary>Lines, blank ones too.</summary>
    public long Lines { get; private set; }

    /// <summary>Lines that are not blank.</summary>
    public long Read { get; private set; }

    /// <summary>Of them, songplays.</summary>
    public long Songplays { get; private set; }

    /// <summary>Of them, rejected ones; their lines count from the block's first.</summary>
    public List<Reject> Rejects { get; } = [];

    /// <summary>Parses a block, and gives its memory back.</summary>
    public static ParsedBlock Of(PlannedFile file, LineBlock block, IStagedRows? rows)
    {
        var parsed = new ParsedBlock(file, rows) { Bytes = block.Length };
        var parser = new LineParser(RowShape.Of(file.Kind));
        using (block)
            parsed.Lines = block.Read((number, line, tooLong) => parsed.Take(parser, number, line, tooLong));
        return parsed;
    }

    private void Take(LineParser parser, long number, ReadOnlySpan<byte> line, bool tooLong)
    {
        Read++;
        var reason = tooLong
            ? $"longer than {LineBlock.MaxLineLength:N0} bytes, the most a line may have"
            : parser.Parse(line);
        if (reason is not null)
        {
            Rejects.Add(Reject.Of(File.Source.Path, number, reason, line));
            return;
        }

        if (parser.IsSongplay)
            Songplays++;
        Rows?.Add(File.FileId, parser.Values);
    }
}
