using Sparkify.Emulator.Redshift.Wire;

namespace Sparkify.Emulator.Redshift.Sql;

/// <summary>What PostgreSQL does and Redshift does not.</summary>
internal static class Refusals
{
    private static readonly HashSet<string> Functions =
    [
        "string_agg", "array_agg", "generate_series", "bit_length", "unnest", "json_agg", "jsonb_agg",
        "json_build_object", "jsonb_build_object", "to_json", "to_jsonb", "row_to_json", "json_each", "jsonb_each",
        "format", "gen_random_uuid",
        "make_date", "make_timestamp", "make_interval", "string_to_array", "array_to_string", "array_length", "nextval",
        "currval", "setval", "regexp_matches", "regexp_split_to_table", "overlay",
    ];

    private static readonly HashSet<string> Commands =
    [
        "savepoint", "release", "listen", "notify", "unlisten", "discard", "do", "reindex", "cluster", "checkpoint",
        "security", "import", "load",
    ];

    private static readonly HashSet<string> Created =
    [
        "unique", "index", "sequence", "trigger", "extension", "domain", "type", "rule", "aggregate", "operator",
        "cast", "event", "foreign", "unlogged", "recursive", "constraint", "collation", "conversion", "policy",
        "publication", "server", "statistics", "subscription", "tablespace", "text", "transform", "access",
    ];

    public static void Check(SqlStatement sql)
    {
        Command(sql);
        for (var at = 0; at < sql.Count; at++)
            Token(sql, at);
    }

    public static SqlErrorException Unsupported(string what) =>
        new(SqlError.NotSupported, $"{what} is not supported");

    private static SqlErrorException Syntax(string near) =>
        new(SqlError.SyntaxError, $"syntax error at or near \"{near}\"");

    private static void Command(SqlStatement sql)
    {
        var command = sql[0].Name();
        if (Commands.Contains(command))
            throw Unsupported($"SQL command \"{sql[0].Text.ToUpperInvariant()}\"");
        if (command is "values")
            throw Syntax(sql[0].Text);
        if (command is "rollback" or "abort" && (sql.Is(1, "TO") || sql.Is(2, "TO")))
            throw Unsupported("SQL command \"ROLLBACK TO SAVEPOINT\"");
        if (command is "create" or "drop" or "alter" && sql[1].Kind == SqlTokenKind.Word
            && Created.Contains(sql[1].Name()))
            throw Unsupported($"SQL command \"{command.ToUpperInvariant()} {sql[1].Text.ToUpperInvariant()}\"");
        if (command is "insert" or "update" or "delete" or "merge" or "with")
            Returning(sql);
    }

    private static void Returning(SqlStatement sql)
    {
        for (var at = 1; at < sql.Count; at++)
        {
            if (sql.Is(at, "RETURNING") && !sql.Is(at - 1, "."))
                throw Syntax(sql[at].Text);
            if (sql.Is(at, "ON", "CONFLICT"))
                throw Syntax($"{sql[at].Text} {sql[at + 1].Text}");
        }
    }

    private static void Token(SqlStatement sql, int at)
    {
        var isQualified = sql.Is(at - 1, ".");
        if (sql[at].Kind == SqlTokenKind.Word && !isQualified)
            Word(sql, at);
        else if (sql.Is(at, "[", "]"))
            throw Unsupported("Array type");
        else if (sql.Is(at, "(", "VALUES"))
            throw Syntax(sql[at + 1].Text);
    }

    private static void Word(SqlStatement sql, int at)
    {
        var isCalled = sql.Is(at + 1, "(");
        var word = sql[at].Name();
        if (isCalled && (Functions.Contains(word) || word.StartsWith("pg_advisory", StringComparison.Ordinal)
            || word.StartsWith("pg_try_advisory", StringComparison.Ordinal)))
            throw Unsupported($"Function \"{word}\"");
        switch (word)
        {
            case "is" when sql.Is(at + 1, "DISTINCT", "FROM") || sql.Is(at + 1, "NOT", "DISTINCT", "FROM"):
            case "distinct" when sql.Is(at + 1, "ON", "("):
            case "lateral" when isCalled || sql[at + 1].IsName:
                throw Syntax(sql[at].Text + " " + sql[at + 1].Text);
            case "filter" when sql.Is(at + 1, "(", "WHERE") && sql.Is(at - 1, ")"):
            case "groups" when sql.IsOneOf(at + 1, "BETWEEN", "UNBOUNDED", "CURRENT"):
            case "tablesample":
                throw Syntax(sql[at].Text);
            case "array" when sql.Is(at + 1, "["):
                throw Unsupported("Array constructor");
            case "any" or "some" or "all" when isCalled && !sql.IsOneOf(at + 2, "SELECT", "WITH")
                && sql.Is(at - 1, "="):
                throw Unsupported($"{word.ToUpperInvariant()} of an array");
            case "json" or "jsonb" or "uuid" when sql.Is(at - 1, "::"):
                throw Unsupported($"Type \"{word}\"");
        }
    }
}
