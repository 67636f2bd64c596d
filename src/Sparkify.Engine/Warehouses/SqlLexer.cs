namespace Sparkify.Engine.Warehouses;

/// <summary>What a token of SQL is.</summary>
internal enum SqlTokenKind
{
    /// <summary>A keyword, or a name without quotes.</summary>
    Word,

    /// <summary>A name in double quotes.</summary>
    QuotedName,

    /// <summary>A string, in single quotes or between dollars.</summary>
    String,

    /// <summary>A named parameter, <c>$name</c>.</summary>
    Parameter,

    /// <summary>Any other character.</summary>
    Symbol,
}

/// <summary>A token of SQL, and where it is in the text.</summary>
internal readonly record struct SqlToken(SqlTokenKind Kind, int Start, int End);

/// <summary>
/// Cuts SQL into tokens, without white space and comments, by the lexical rules of PostgreSQL, which DuckDB and Redshift
/// share: block comments nest, and a string may be quoted by dollars.
/// </summary>
internal static class SqlLexer
{
    /// <summary>The tokens of a text, in their order.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="engine">Whose text it is: in a string of Redshift, a backslash escapes what follows.</param>
    public static List<SqlToken> Tokens(string sql, SparkifyEngine engine)
    {
        List<SqlToken> tokens = [];
        for (var at = 0; at < sql.Length;)
        {
            var (kind, end) = Next(sql, at, engine == SparkifyEngine.Redshift);
            if (kind is { } known)
                tokens.Add(new SqlToken(known, at, end));
            at = end;
        }

        return tokens;
    }

    private static (SqlTokenKind? Kind, int End) Next(string sql, int at, bool backslashEscapes)
    {
        var (first, second) = (sql[at], at + 1 < sql.Length ? sql[at + 1] : '\0');
        return first switch
        {
            _ when char.IsWhiteSpace(first) => (null, at + 1),
            '-' when second == '-' => (null, While(sql, at, c => c is not ('\n' or '\r'))),
            '/' when second == '*' => (null, EndOfComment(sql, at)),
            '\'' => (SqlTokenKind.String, EndOfString(sql, at, backslashEscapes)),
            'E' or 'e' when second == '\'' => (SqlTokenKind.String, EndOfString(sql, at + 1, true)),
            '"' => (SqlTokenKind.QuotedName, EndOfQuoted(sql, at, false)),
            '$' when EndOfDollarString(sql, at) is { } end => (SqlTokenKind.String, end),
            '$' when IsNameStart(second) => (SqlTokenKind.Parameter, While(sql, at + 1, IsNamePart)),
            _ when IsNameStart(first) => (SqlTokenKind.Word, While(sql, at, c => c == '$' || IsNamePart(c))),
            _ => (SqlTokenKind.Symbol, at + 1),
        };
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c is '_' or >= '\u0080';

    private static bool IsNamePart(char c) =>
        (IsNameStart(c) && !char.IsWhiteSpace(c)) || char.IsAsciiDigit(c);

    private static int While(string sql, int at, Func<char, bool> goesOn)
    {
        while (at < sql.Length && goesOn(sql[at]))
            at++;
        return at;
    }

    private static int EndOfComment(string sql, int at)
    {
        var depth = 0;
        do
        {
            var (opens, closes) = (IsAt(sql, at, "/*"), IsAt(sql, at, "*/"));
            depth += opens ? 1 : closes ? -1 : 0;
            at += opens || closes ? 2 : 1;
        }
        while (depth > 0 && at < sql.Length);
        return at;
    }

    // Behind a line feed another string goes on with the first, and with its escapes.
    private static int EndOfString(string sql, int at, bool backslashEscapes)
    {
        while (true)
        {
            var end = EndOfQuoted(sql, at, backslashEscapes);
            at = While(sql, end, char.IsWhiteSpace);
            if (at == sql.Length || sql[at] != '\'' || sql.AsSpan(end, at - end).IndexOfAny('\n', '\r') < 0)
                return end;
        }
    }

    private static int EndOfQuoted(string sql, int at, bool backslashEscapes)
    {
        var quote = sql[at];
        for (at++; at < sql.Length; at++)
        {
            if (backslashEscapes && sql[at] == '\\')
                at++;
            else if (sql[at] == quote && !IsAt(sql, ++at, quote.ToString()))
                return at;
        }

        return sql.Length;
    }

    private static int? EndOfDollarString(string sql, int at)
    {
        var tag = While(sql, at + 1, IsNamePart);
        if (tag == sql.Length || sql[tag] != '$' || char.IsAsciiDigit(sql[at + 1]))
            return null;
        var delimiter = sql[at..(tag + 1)];
        var end = sql.IndexOf(delimiter, tag + 1, StringComparison.Ordinal);
        return end < 0 ? null : end + delimiter.Length;
    }

    private static bool IsAt(string sql, int at, string text) =>
        string.CompareOrdinal(sql, at, text, 0, text.Length) == 0;
}
