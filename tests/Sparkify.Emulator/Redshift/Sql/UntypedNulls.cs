using System.Globalization;
using Sparkify.Emulator.Redshift.Wire;

namespace Sparkify.Emulator.Redshift.Sql;

/// <summary>
/// Refuses an INSERT of several rows in which a NULL or a parameter has no type, as Redshift is reported to
/// (github.com/gurmeetsaran/sqltesting, issue 55).
/// </summary>
internal static class UntypedNulls
{
    /// <summary>Throws <see cref="SqlErrorException"/> for the first value of unknown type.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="types">The types of its parameters, by number from 1; 0 means unknown.</param>
    public static void Check(SqlStatement sql, IReadOnlyList<int> types)
    {
        if (!sql.Is(0, "INSERT", "INTO"))
            return;
        var at = sql.AfterName(2);
        if (sql.Is(at, "("))
            at = sql.Closing(at) + 1;
        if (!sql.Is(at, "VALUES") || !sql.Is(sql.Closing(at + 1) + 1, ","))
            return;
        var depth = 0;
        for (at++; at < sql.Count; at++)
        {
            if (sql.Is(at, "("))
                depth++;
            else if (sql.Is(at, ")"))
                depth--;
            else if (depth == 1 && IsUntyped(sql, at, types))
                throw new SqlErrorException(SqlError.NotSupported, "cannot convert type unknown to numeric");
        }
    }

    private static bool IsUntyped(SqlStatement sql, int at, IReadOnlyList<int> types) =>
        (sql.Is(at - 1, "(") || sql.Is(at - 1, ",")) && (sql.Is(at + 1, ")") || sql.Is(at + 1, ","))
        && (sql.Is(at, "NULL")
            || (sql[at].Text.StartsWith('$')
                && types.ElementAtOrDefault(int.Parse(sql[at].Text[1..], CultureInfo.InvariantCulture) - 1) == 0));
}
