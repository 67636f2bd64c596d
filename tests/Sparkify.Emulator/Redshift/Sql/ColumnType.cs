using System.Globalization;
using Sparkify.Emulator.Redshift.Wire;

namespace Sparkify.Emulator.Redshift.Sql;

/// <summary>The type of a column where a table is defined.</summary>
internal static class ColumnType
{
    private const int LongestVarchar = 65535;

    private static readonly HashSet<string> Unsupported =
    [
        "serial", "bigserial", "smallserial", "serial4", "serial8", "json", "jsonb", "uuid", "bytea", "money", "xml",
        "inet", "cidr", "macaddr", "bit", "tsvector", "tsquery", "point", "box", "circle", "polygon", "line", "hstore",
    ];

    /// <summary>Translates the type here. Throws for one that Redshift does not have.</summary>
    public static void Translate(SqlStatement sql, int at)
    {
        var type = sql[at].Name();
        if (Unsupported.Contains(type))
            throw new SqlErrorException(
                SqlError.NotSupported, $"Column \"{sql[at - 1].Name()}\" has unsupported type \"{type}\".");
        switch (type)
        {
            case "text":
                sql.Replace(at, "varchar(256)");
                break;
            case "bpchar" when !sql.Is(at + 1, "("):
                sql.Replace(at, "char(256)");
                break;
            case "nvarchar":
                sql.Replace(at, "varchar");
                Length(sql, at);
                break;
            case "varchar":
                Length(sql, at);
                break;
            case "character" or "nchar" when sql.Is(at + 1, "VARYING"):
                Length(sql, at + 1);
                break;
            case "decimal" or "numeric" when !sql.Is(at + 1, "("):
                sql.Replace(at, "numeric(18, 0)");
                break;
            case "datetime":
                sql.Replace(at, "timestamp");
                break;
        }
    }

    private static void Length(SqlStatement sql, int at)
    {
        if (!sql.Is(at + 1, "("))
            sql.Replace(at, $"{sql[at].Text}(256)");
        else if (sql.Is(at + 2, "MAX"))
            sql.Replace(at + 2, LongestVarchar.ToString(CultureInfo.InvariantCulture));
        else if (int.TryParse(sql[at + 2].Text, out var length) && length > LongestVarchar)
            throw new SqlErrorException("22023", $"length for type character varying cannot exceed {LongestVarchar}");
    }
}
