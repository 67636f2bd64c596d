using System.Text;
using Sparkify.Emulator.Redshift.Wire;

namespace Sparkify.Emulator.Redshift.Sql;

/// <summary>
/// Cuts SQL into tokens by PostgreSQL's lexical rules as Redshift keeps them: a backslash in a string escapes what
/// follows, as it did in PostgreSQL 8.0.
/// </summary>
internal static class SqlTokenizer
{
    public static List<SqlToken> Tokens(string sql)
    {
        var tokens = new List<SqlToken>();
        for (var at = 0; at < sql.Length;)
        {
            var (kind, end) = Next(sql, at);
            tokens.Add(new SqlToken(kind, sql[at..end]));
            at = end;
        }

        return tokens;
    }

    /// <summary>The text a string token stands for.</summary>
    public static string Unquote(SqlToken token)
    {
        if (token.Text[0] == '$')
        {
            var delimiter = token.Text.IndexOf('$', 1) + 1;
            return token.Text[delimiter..^delimiter];
        }

        var text = new StringBuilder();
        for (var at = token.Text.IndexOf('\'') + 1; at < token.Text.Length - 1; at++)
        {
            var isEscape = token.Text[at] == '\\';
            if (isEscape || token.Text[at] == '\'')
                at++;
            text.Append(isEscape ? Escaped(token.Text[at]) : token.Text[at]);
        }

        return text.ToString();
    }

    private static char Escaped(char letter) => letter switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        _ => letter,
    };

    private static (SqlTokenKind Kind, int End) Next(string sql, int at)
    {
        var letter = sql[at];
        var next = at + 1 < sql.Length ? sql[at + 1] : '\0';
        return letter switch
        {
            _ when char.IsWhiteSpace(letter) => (SqlTokenKind.Space, While(sql, at, char.IsWhiteSpace)),
            '-' when next == '-' => (SqlTokenKind.Space, While(sql, at, c => c != '\n')),
            '/' when next == '*' => (SqlTokenKind.Space, EndOfComment(sql, at)),
            '\'' => (SqlTokenKind.String, EndOfString(sql, at)),
            'E' or 'e' or 'B' or 'b' or 'X' or 'x' when next == '\'' => (SqlTokenKind.String, EndOfString(sql, at + 1)),
            '"' => (SqlTokenKind.QuotedName, EndOfName(sql, at)),
            '$' when char.IsAsciiDigit(next) => (SqlTokenKind.Parameter, While(sql, at + 1, char.IsAsciiDigit)),
            '$' => (SqlTokenKind.String, EndOfDollarString(sql, at)),
            _ when char.IsAsciiDigit(letter) || (letter == '.' && char.IsAsciiDigit(next)) =>
                (SqlTokenKind.Number, EndOfNumber(sql, at)),
            _ when char.IsLetter(letter) || letter == '_' =>
                (SqlTokenKind.Word, While(sql, at, c => char.IsLetterOrDigit(c) || c is '_' or '$')),
            ':' when next == ':' => (SqlTokenKind.Symbol, at + 2),
            _ => (SqlTokenKind.Symbol, at + 1),
        };
    }

    private static int While(string sql, int at, Func<char, bool> goesOn)
    {
        while (at < sql.Length && goesOn(sql[at]))
            at++;
        return at;
    }

    private static int EndOfComment(string sql, int at)
    {
        // Comments nest.
        for (var depth = 0; at < sql.Length - 1; at++)
        {
            if (sql[at] == '/' && sql[at + 1] == '*')
                (depth, at) = (depth + 1, at + 1);
            else if (sql[at] == '*' && sql[at + 1] == '/' && --depth == 0)
                return at + 2;
            else if (sql[at] == '*' && sql[at + 1] == '/')
                at++;
        }

        throw Unterminated("/* comment");
    }

    private static int EndOfString(string sql, int at)
    {
        for (at++; at < sql.Length; at++)
        {
            if (sql[at] == '\\')
                at++;
            else if (sql[at] == '\'' && at + 1 < sql.Length && sql[at + 1] == '\'')
                at++;
            else if (sql[at] == '\'')
                return at + 1;
        }

        throw Unterminated("quoted string");
    }

    private static int EndOfName(string sql, int at)
    {
        for (at++; at < sql.Length; at++)
        {
            if (sql[at] == '"' && at + 1 < sql.Length && sql[at + 1] == '"')
                at++;
            else if (sql[at] == '"')
                return at + 1;
        }

        throw Unterminated("quoted identifier");
    }

    private static int EndOfDollarString(string sql, int at)
    {
        var tagEnd = sql.IndexOf('$', at + 1);
        if (tagEnd < 0 || !sql[(at + 1)..tagEnd].All(c => char.IsLetterOrDigit(c) || c == '_'))
            return at + 1;
        var tag = sql[at..(tagEnd + 1)];
        var end = sql.IndexOf(tag, tagEnd + 1, StringComparison.Ordinal);
        return end < 0 ? throw Unterminated("dollar-quoted string") : end + tag.Length;
    }

    private static int EndOfNumber(string sql, int at)
    {
        var end = While(sql, at, c => char.IsAsciiDigit(c) || c == '.');
        if (end < sql.Length && sql[end] is 'e' or 'E')
        {
            var digits = end + 1 < sql.Length && sql[end + 1] is '+' or '-' ? end + 2 : end + 1;
            if (digits < sql.Length && char.IsAsciiDigit(sql[digits]))
                return While(sql, digits, char.IsAsciiDigit);
        }

        return end;
    }

    private static SqlErrorException Unterminated(string what) =>
        new(SqlError.SyntaxError, $"unterminated {what}");
}
