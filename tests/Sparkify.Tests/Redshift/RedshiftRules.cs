using System.Text.RegularExpressions;

namespace Sparkify.Tests.Redshift;

/// <summary>
/// What Redshift refuses, or takes otherwise than meant, although a parser lets it through. Patterns are matched with
/// the tokens of a statement, one blank between them (<see cref="SqlTokens"/>).
/// </summary>
internal static class RedshiftRules
{
    // Taken whole, with its schema, or not at all.
    private const string Name = @"(?>[^\s.]+(?: \. [^\s.]+)*)";

    private static readonly (string Rule, string Pattern)[] Patterns =
    [
        ("MERGE says WHEN MATCHED THEN and WHEN NOT MATCHED THEN, in this order, or REMOVE DUPLICATES",
            "^MERGE (?!.* WHEN MATCHED .* WHEN NOT MATCHED )(?!.* REMOVE DUPLICATES$)"),
        ("MERGE has no alias for its target", $"^MERGE INTO {Name} (?!USING )"),
        ("MERGE has no condition beside WHEN MATCHED", "WHEN (NOT )?MATCHED (?!THEN)"),
        ("there are no indexes", "^CREATE (UNIQUE )?INDEX "),
        ("TRUNCATE commits the transaction it runs in", "^TRUNCATE "),
        ("there is no IS DISTINCT FROM", " IS (NOT )?DISTINCT FROM "),
        ("there is no ON CONFLICT", " ON CONFLICT( |$)"),
        ("there is no RETURNING", " RETURNING "),
        ("QUALIFY after FROM needs an alias there", $" (FROM|JOIN) {Name} QUALIFY "),
        ("there is no NULLS FIRST or LAST in a window", @" OVER \((?:[^()]|\([^()]*\))* NULLS (FIRST|LAST) "),
        ("there are no sequences: no SERIAL", " (SMALL|BIG)?SERIAL( |$)| NEXTVAL "),
        ("there are no savepoints", "^(SAVEPOINT|RELEASE|ROLLBACK TO) "),
        ("a text is one statement", "; "),
        ("VALUES is no table", @"^VALUES | (FROM|JOIN|IN|,) \( VALUES "),
        ("there is no FILTER", @" FILTER \( WHERE "),
        ("there is no DISTINCT ON", @" DISTINCT ON \("),
        ("there is no LATERAL", " LATERAL "),
        ("PostgreSQL has no EXTRACT(weekday)", @" EXTRACT \( (WEEKDAY|DAYOFWEEK) "),
        ("there are no arrays", @" ARRAY \[| ANY \( |\[ \]"),
        ("there are no CHECK constraints", @"^CREATE .* CHECK \("),
        ("a temporary table has no schema", @"^CREATE (LOCAL )?(TEMP|TEMPORARY) TABLE (IF NOT EXISTS )?\S+ \. "),
        ("a target of DELETE has no alias", $"^DELETE FROM {Name} (?!USING |WHERE |;)"),
        ("rows are not locked", " FOR (UPDATE|SHARE)( |$)"),
        ("what is no query or change takes no parameters",
            @"^(CREATE|DROP|ALTER|COPY|UNLOAD|ANALYZE|VACUUM|LOCK|SET|GRANT) .*\$\d"),
        // Not every subquery that refers to the query around it can be rewritten as a join, and those that cannot are
        // refused. Written as joins, nobody has to know which.
        ("a subquery with EXISTS is written as a join", @" EXISTS \("),
        ("the function is not in Redshift",
            @" (BIT_LENGTH|STRING_AGG|ARRAY_AGG|GENERATE_SERIES|GENERATE_SUBSCRIPTS|UNNEST|EVERY|CORR|FORMAT|OVERLAY"
            + "|CLOCK_TIMESTAMP|TRANSACTION_TIMESTAMP|PG_SLEEP|DIV|WIDTH_BUCKET|MAKE_TIMESTAMP|TO_REGCLASS"
            + "|REGEXP_MATCHES|PG_(TRY_)?ADVISORY_\\w+|STRLEN|EPOCH_MS|READ_JSON|DUCKDB_\\w+) \\("),
    ];

    // A column of a table; what is only computed is as long as what it is computed from.
    private static readonly Regex TextWithoutLength =
        new(@"^CREATE (?:(?:LOCAL )?(?:TEMP|TEMPORARY) )?TABLE (?!.* AS ).* "
            + @"(TEXT|N?VARCHAR|BPCHAR|N?CHAR|CHARACTER|CHARACTER VARYING)(?! \(| VARYING)( |$)");

    /// <summary>The rules that a statement breaks.</summary>
    public static IReadOnlyList<string> Broken(string sql)
    {
        var tokens = SqlTokens.Read(sql);
        var line = string.Join(' ', tokens);
        return
        [
            .. Patterns.Where(rule => Regex.IsMatch(line, rule.Pattern)).Select(rule => rule.Rule),
            .. TextWithoutLength.IsMatch(line) ? ["text without a length is VARCHAR(256), or CHAR(1)"] : (string[])[],
            .. ReservedWords.UsedAsNames(tokens).Select(word => $"{word} is a reserved word"),
        ];
    }
}
