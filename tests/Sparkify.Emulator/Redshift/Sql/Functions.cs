namespace Sparkify.Emulator.Redshift.Sql;

/// <summary>What Redshift writes differently inside a query: functions, parts of dates, VARCHAR(MAX).</summary>
internal static class Functions
{
    public static void Translate(SqlStatement sql)
    {
        for (var at = 0; at < sql.Count; at++)
        {
            if (sql[at].Kind != SqlTokenKind.Word || sql.Is(at - 1, "."))
                continue;
            if (sql.Is(at + 1, "("))
                Call(sql, at);
            else if (sql.Is(at, "SYSDATE") && !sql.Is(at - 1, "AS"))
                sql.Replace(at, "redshift.sysdate()");
            else if (sql.Is(at, "APPROXIMATE", "COUNT"))
                sql.Remove(at);
        }
    }

    private static void Call(SqlStatement sql, int at)
    {
        switch (sql[at].Text.ToUpperInvariant())
        {
            case "VERSION":
                sql.Replace(at, "redshift.version");
                break;
            case "CONCAT":
                // Two arguments, and NULL when one is.
                sql.Replace(at, "redshift.concat");
                break;
            case "NVL":
                sql.Replace(at, "COALESCE");
                break;
            case "GETDATE" or "LEN" or "PG_LAST_COPY_COUNT" or "PG_LAST_COPY_ID":
                sql.Replace(at, $"redshift.{sql[at].Name()}");
                break;
            case "DATEADD" or "DATE_ADD" or "DATEDIFF" or "DATE_DIFF":
                sql.Replace(at, sql[at].Text.Contains("ADD", StringComparison.OrdinalIgnoreCase)
                    ? "redshift.dateadd"
                    : "redshift.datediff");
                QuotePart(sql, at + 2);
                break;
            case "DATE_PART":
                QuotePart(sql, at + 2);
                break;
            case "EXTRACT":
                Extract(sql, at);
                break;
            case "VARCHAR" or "NVARCHAR" or "VARYING" when sql.Is(at + 2, "MAX"):
                sql.Replace(at + 2, "65535");
                break;
        }
    }

    private static void QuotePart(SqlStatement sql, int at)
    {
        if (sql[at].Kind == SqlTokenKind.Word)
            sql.Replace(at, $"'{sql[at].Name()}'");
    }

    private static void Extract(SqlStatement sql, int at)
    {
        if (sql.IsOneOf(at + 2, "WEEKDAY", "DAYOFWEEK"))
            sql.Replace(at + 2, "dow");
        if (sql.IsOneOf(at + 2, "EPOCH"))
            return;
        // Redshift gives an INTEGER.
        var close = sql.Closing(at + 1);
        sql.Replace(at, "trunc(EXTRACT");
        sql.Replace(close, "))::integer");
    }
}
