using Sparkify.Emulator.Redshift.Wire;

namespace Sparkify.Emulator.Redshift.Sql;

/// <summary>
/// The form of MERGE that Redshift takes: no alias for the target, WHEN MATCHED and WHEN NOT MATCHED both, in this
/// order, without further conditions.
/// </summary>
internal static class MergeForm
{
    public static void Check(SqlStatement sql)
    {
        if (!sql.Is(1, "INTO"))
            throw sql.SyntaxError(1);
        var at = sql.AfterName(2);
        if (!sql.Is(at, "USING"))
            throw sql.SyntaxError(at);
        if (sql.Is(sql.Count - 2, "REMOVE", "DUPLICATES"))
            throw new SqlErrorException(SqlError.NotSupported, "The stand-in knows no MERGE … REMOVE DUPLICATES.");
        SourceAvoidsTarget(sql, at, sql[at - 1].Name());

        var whens = Whens(sql);
        if (whens.Count != 2)
            throw sql.SyntaxError(whens.Count > 2 ? whens[2] : sql.Count);
        if (!sql.Is(whens[0], "WHEN", "MATCHED", "THEN"))
            throw sql.SyntaxError(whens[0] + 2);
        if (!sql.IsOneOf(whens[0] + 3, "UPDATE", "DELETE"))
            throw sql.SyntaxError(whens[0] + 3);
        if (!sql.Is(whens[1], "WHEN", "NOT", "MATCHED", "THEN", "INSERT"))
            throw sql.SyntaxError(whens[1] + 3);
        if (sql.Is(whens[0] + 3, "UPDATE", "SET") && sql.Is(whens[0] + 6, "."))
            throw sql.SyntaxError(whens[0] + 6);
    }

    private static List<int> Whens(SqlStatement sql)
    {
        var whens = new List<int>();
        for (var at = 0; at < sql.Count; at++)
        {
            if (sql.Is(at, "("))
                at = sql.Closing(at);
            else if (sql.Is(at, "WHEN", "MATCHED") || sql.Is(at, "WHEN", "NOT", "MATCHED"))
                whens.Add(at);
        }

        return whens;
    }

    private static void SourceAvoidsTarget(SqlStatement sql, int usingAt, string target)
    {
        if (!sql.Is(usingAt + 1, "("))
            return;
        for (var at = usingAt + 2; at < sql.Closing(usingAt + 1); at++)
        {
            if (sql.IsOneOf(at, "FROM", "JOIN") && sql[at + 1].IsName
                && sql[sql.AfterName(at + 1) - 1].Name() == target)
                throw new SqlErrorException(
                    SqlError.NotSupported, "Source view/subquery in Merge statement cannot reference target table.");
        }
    }
}
