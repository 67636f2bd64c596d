namespace Sparkify.Emulator.Redshift.Sql;

/// <summary>What a piece of SQL is.</summary>
internal enum SqlTokenKind
{
    /// <summary>White space and comments.</summary>
    Space,
    Word,
    QuotedName,
    String,
    Number,
    Parameter,
    Symbol,
}

/// <summary>A piece of SQL, as it was written.</summary>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text)
{
    public bool IsWord(string word) =>
        Kind == SqlTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(string symbol) => Kind == SqlTokenKind.Symbol && Text == symbol;

    public bool IsName => Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName;

    /// <summary>The name it stands for: unquoted ones are lower case.</summary>
    public string Name() => Kind == SqlTokenKind.QuotedName
        ? Text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal)
        : Text.ToLowerInvariant();
}
