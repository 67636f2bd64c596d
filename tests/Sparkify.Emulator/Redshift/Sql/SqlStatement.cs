using Sparkify.Emulator.Redshift.Wire;

namespace Sparkify.Emulator.Redshift.Sql;

/// <summary>One statement as its tokens, white space and comments aside; tokens can be replaced in place.</summary>
internal sealed class SqlStatement
{
    private readonly List<SqlToken> _all;
    private readonly List<int> _places;

    private SqlStatement(List<SqlToken> tokens)
    {
        _all = tokens;
        _places = [.. Enumerable.Range(0, tokens.Count).Where(at => tokens[at].Kind != SqlTokenKind.Space)];
    }

    /// <summary>How many tokens there are.</summary>
    public int Count => _places.Count;

    /// <summary>A token; nothing beyond the ends.</summary>
    public SqlToken this[int index] =>
        index >= 0 && index < Count ? _all[_places[index]] : new SqlToken(SqlTokenKind.Space, "");

    /// <summary>The statements of a text, which semicolons part.</summary>
    public static List<SqlStatement> Split(string sql)
    {
        var statements = new List<SqlStatement>();
        var tokens = new List<SqlToken>();
        foreach (var token in SqlTokenizer.Tokens(sql).Append(new SqlToken(SqlTokenKind.Symbol, ";")))
        {
            if (!token.IsSymbol(";"))
            {
                tokens.Add(token);
                continue;
            }

            var statement = new SqlStatement(tokens);
            if (statement.Count > 0)
                statements.Add(statement);
            tokens = [];
        }

        return statements;
    }

    /// <summary>Whether the tokens from here on are these words and symbols.</summary>
    public bool Is(int index, params ReadOnlySpan<string> texts)
    {
        for (var offset = 0; offset < texts.Length; offset++)
        {
            var token = this[index + offset];
            if (!token.IsWord(texts[offset]) && !token.IsSymbol(texts[offset]))
                return false;
        }

        return true;
    }

    /// <summary>The index of the word that is one of these, from here on; -1 when none is.</summary>
    public bool IsOneOf(int index, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (this[index].IsWord(word))
                return true;
        }

        return false;
    }

    public void Replace(int index, string text) => _all[_places[index]] = this[index] with { Text = text };

    public void Remove(int index, int count = 1)
    {
        for (var at = index; at < index + count; at++)
            Replace(at, "");
    }

    /// <summary>The index of the bracket that closes the one here.</summary>
    public int Closing(int open)
    {
        var depth = 0;
        for (var at = open; at < Count; at++)
        {
            if (Is(at, "(") || Is(at, "["))
                depth++;
            else if ((Is(at, ")") || Is(at, "]")) && --depth == 0)
                return at;
        }

        throw SyntaxError(Count);
    }

    /// <summary>Behind a table's name that may have a schema in front. The name must begin here.</summary>
    public int AfterName(int index)
    {
        if (!this[index].IsName)
            throw SyntaxError(index);
        while (Is(index + 1, ".") && this[index + 2].IsName)
            index += 2;
        return index + 1;
    }

    /// <summary>The tokens from here to there as one text.</summary>
    public string Text(int from, int to) =>
        string.Concat(Enumerable.Range(from, to - from).Select(at => this[at].Text));

    public SqlErrorException SyntaxError(int index) => new(SqlError.SyntaxError, index < Count
        ? $"syntax error at or near \"{this[index].Text}\""
        : "syntax error at end of input");

    public override string ToString() => string.Concat(_all.Select(token => token.Text));
}
