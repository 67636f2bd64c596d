using Sparkify.Emulator.Redshift.Copy;
using Sparkify.Emulator.Redshift.Wire;

namespace Sparkify.Emulator.Redshift.Sql;

/// <summary>Turns Redshift's SQL into PostgreSQL's, and refuses what Redshift does not know.</summary>
internal static class Translator
{
    /// <summary>Translates a statement. Throws <see cref="SqlErrorException"/> for what Redshift refuses.</summary>
    public static Translation Translate(SqlStatement sql)
    {
        Refusals.Check(sql);
        switch (sql[0].Text.ToUpperInvariant())
        {
            case "COPY":
                return new Translation(StatementKind.Copy, "", "COPY", CopyCommand.Parse(sql));
            case "TRUNCATE":
                return Truncate(sql);
            case "COMMIT" or "END":
                return new Translation(StatementKind.Commit, sql.ToString(), "COMMIT");
            case "VACUUM":
                return Vacuum(sql);
            case "BEGIN" or "START":
                return Ordinary(Begin(sql));
            case "SET" or "RESET" or "SHOW":
                return Ordinary(Settings.Translate(sql));
            case "LOCK":
                return Ordinary(Lock(sql));
            case "ANALYZE":
                return Ordinary(Analyze(sql));
            case "MERGE":
                MergeForm.Check(sql);
                break;
            case "CREATE":
                Create(sql);
                break;
            case "ALTER" when sql.Is(1, "TABLE"):
                if (AlterTable(sql))
                    return new Translation(StatementKind.OutsideTransaction, sql.ToString(), "ALTER TABLE");
                break;
        }

        Functions.Translate(sql);
        return Ordinary(sql.ToString());
    }

    private static Translation Ordinary(string text) => new(StatementKind.Ordinary, text);

    private static Translation Truncate(SqlStatement sql)
    {
        var end = sql.AfterName(sql.Is(1, "TABLE") ? 2 : 1);
        return end == sql.Count
            ? new Translation(StatementKind.Truncate, sql.ToString(), "TRUNCATE TABLE")
            : throw sql.SyntaxError(end);
    }

    private static Translation Vacuum(SqlStatement sql)
    {
        var at = 1;
        if (sql.Is(at, "SORT", "ONLY") || sql.Is(at, "DELETE", "ONLY"))
            at += 2;
        else if (sql.IsOneOf(at, "FULL", "REINDEX", "RECLUSTER"))
            at++;
        var table = "";
        if (sql[at].IsName && !sql.Is(at, "TO"))
        {
            var end = sql.AfterName(at);
            (table, at) = (sql.Text(at, end), end);
        }

        if (sql.Is(at, "TO") && sql[at + 1].Kind == SqlTokenKind.Number && sql.Is(at + 2, "PERCENT"))
            at += 3;
        if (sql.Is(at, "BOOST"))
            at++;
        return at == sql.Count
            ? new Translation(StatementKind.OutsideTransaction, $"VACUUM {table}", "VACUUM")
            : throw sql.SyntaxError(at);
    }

    /// <summary>Every level is the database's own on Redshift: the session's default here, a snapshot.</summary>
    private static string Begin(SqlStatement sql)
    {
        for (var at = 1; at < sql.Count; at++)
        {
            if (sql.Is(at, "ISOLATION", "LEVEL"))
            {
                var isTwoWords = sql.IsOneOf(at + 2, "READ", "REPEATABLE");
                sql.Remove(at, isTwoWords ? 4 : 3);
                at += isTwoWords ? 3 : 2;
                if (sql.Is(at + 1, ","))
                    sql.Remove(at + 1);
            }
        }

        return sql.ToString();
    }

    private static string Lock(SqlStatement sql)
    {
        var at = sql.Is(1, "TABLE") ? 2 : 1;
        for (var end = sql.AfterName(at); end < sql.Count; end = sql.AfterName(end + 1))
        {
            if (!sql.Is(end, ","))
                throw sql.SyntaxError(end);
        }

        return $"{sql} IN ACCESS EXCLUSIVE MODE";
    }

    private static string Analyze(SqlStatement sql)
    {
        var at = sql.Is(1, "VERBOSE") ? 2 : sql.Is(1, "COMPRESSION")
            ? throw new SqlErrorException(SqlError.NotSupported, "The stand-in knows no ANALYZE COMPRESSION.")
            : 1;
        if (sql[at].IsName && !sql.IsOneOf(at, "PREDICATE", "ALL"))
        {
            at = sql.AfterName(at);
            if (sql.Is(at, "("))
                at = sql.Closing(at) + 1;
        }

        if ((sql.Is(at, "PREDICATE", "COLUMNS") || sql.Is(at, "ALL", "COLUMNS")) && at + 2 == sql.Count)
        {
            sql.Remove(at, 2);
            at += 2;
        }

        return at == sql.Count ? sql.ToString() : throw sql.SyntaxError(at);
    }

    private static void Create(SqlStatement sql)
    {
        var at = 1;
        while (sql.IsOneOf(at, "LOCAL", "TEMP", "TEMPORARY", "OR", "REPLACE"))
            at++;
        if (sql.Is(at, "TABLE"))
            TableDefinition.Translate(sql, at + 1);
        else if (sql.Is(at, "VIEW") && sql.Is(sql.Count - 4, "WITH", "NO", "SCHEMA", "BINDING"))
            sql.Remove(sql.Count - 4, 4);
    }

    /// <summary>Whether the change is one that Redshift makes outside a transaction only.</summary>
    private static bool AlterTable(SqlStatement sql)
    {
        var at = sql.AfterName(2);
        if (sql.Is(at, "APPEND"))
            throw new SqlErrorException(SqlError.NotSupported, "The stand-in knows no ALTER TABLE APPEND.");
        if (sql.Is(at, "ADD"))
            ColumnType.Translate(sql, (sql.Is(at + 1, "COLUMN") ? at + 2 : at + 1) + 1);
        return sql.Is(at, "ALTER") && sql.Is(at + (sql.Is(at + 1, "COLUMN") ? 3 : 2), "TYPE");
    }
}
