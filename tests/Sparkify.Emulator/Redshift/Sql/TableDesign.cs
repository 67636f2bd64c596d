using Sparkify.Emulator.Redshift.Wire;

namespace Sparkify.Emulator.Redshift.Sql;

/// <summary>How a table is laid out over a cluster: where its rows go, and in which order.</summary>
internal sealed class TableDesign
{
    private string? _style;
    private string? _distributionKey;
    private IReadOnlyList<string> _sortKeys = [];

    /// <summary>The columns that keys may name; empty where they are not known.</summary>
    public HashSet<string> Columns { get; } = [];

    public void DistributeBy(string column)
    {
        if (_distributionKey is not null)
            throw new SqlErrorException(SqlError.SyntaxError, "cannot specify more than one DISTKEY column");
        _distributionKey = column;
    }

    public void SortBy(IReadOnlyList<string> columns) => _sortKeys = columns;

    /// <summary>Reads the attribute behind the columns here and takes it out; gives what comes next.</summary>
    public int ReadAttribute(SqlStatement sql, int at)
    {
        var from = at;
        switch (sql[at].Text.ToUpperInvariant())
        {
            case "BACKUP" when sql.IsOneOf(at + 1, "YES", "NO"):
            case "ENCODE" when sql.Is(at + 1, "AUTO"):
                at += 2;
                break;
            case "DISTSTYLE" when sql.IsOneOf(at + 1, "AUTO", "EVEN", "KEY", "ALL"):
                _style = sql[at + 1].Text.ToUpperInvariant();
                at += 2;
                break;
            case "DISTKEY" when sql.Is(at + 1, "(") && sql.Is(at + 3, ")"):
                DistributeBy(sql[at + 2].Name());
                at += 4;
                break;
            case "SORTKEY" when sql.Is(at + 1, "AUTO"):
                at += 2;
                break;
            case "COMPOUND" or "INTERLEAVED" when sql.Is(at + 1, "SORTKEY", "("):
                at = SortKeys(sql, at + 2);
                break;
            case "SORTKEY" when sql.Is(at + 1, "("):
                at = SortKeys(sql, at + 1);
                break;
            default:
                throw sql.SyntaxError(at);
        }

        sql.Remove(from, at - from);
        return at;
    }

    /// <summary>Throws where the attributes do not go together.</summary>
    public void Check()
    {
        if (_distributionKey is not null && _style is not (null or "KEY"))
            throw new SqlErrorException(
                SqlError.SyntaxError, $"DISTKEY cannot be used with DISTSTYLE {_style}");
        if (_distributionKey is null && _style == "KEY")
            throw new SqlErrorException(SqlError.SyntaxError, "DISTSTYLE KEY requires a DISTKEY column");
        foreach (var column in _sortKeys.Concat(_distributionKey is null ? [] : [_distributionKey]))
        {
            if (Columns.Count > 0 && !Columns.Contains(column))
                throw new SqlErrorException("42703", $"column \"{column}\" named in key does not exist");
        }
    }

    /// <summary>The comment by which the design gets into the database.</summary>
    public string Marker()
    {
        var style = _distributionKey is not null ? $"KEY({_distributionKey})"
            : _style is null or "AUTO" ? "AUTO(ALL)"
            : _style;
        var sortKey = _sortKeys.Count > 0 ? _sortKeys[0] : "AUTO(SORTKEY)";
        return $"/*redshift:{Clean(style)};{Clean(sortKey)};{_sortKeys.Count}*/";
    }

    // What is in a comment must not end it, nor the field it is in.
    private static string Clean(string text) =>
        text.Replace("*/", "", StringComparison.Ordinal).Replace(";", "", StringComparison.Ordinal);

    private int SortKeys(SqlStatement sql, int open)
    {
        var close = sql.Closing(open);
        var between = Enumerable.Range(open + 1, close - open - 1);
        SortBy([.. between.Where(at => sql[at].IsName).Select(at => sql[at].Name())]);
        return close + 1;
    }
}
