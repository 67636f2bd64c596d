namespace Sparkify.Tests.Redshift;

/// <summary>Names that Redshift takes only in quotes, and bare words that stand where only a name can.</summary>
/// <remarks>The list is docs.aws.amazon.com/redshift/latest/dg/r_pg_keywords.html.</remarks>
internal static class ReservedWords
{
    // Those that say something in the statements: alone they prove nothing.
    private static readonly HashSet<string> Syntax = Words(
        """
        ALL ANALYSE ANALYZE AND ANY ARRAY AS ASC BACKUP BETWEEN BOTH CASE CAST CHECK COLLATE COLUMN CONSTRAINT
        CREATE CROSS CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER CURRENT_USER_ID DEFAULT DESC
        DISTINCT DO ELSE ENCODE END EXCEPT FALSE FOR FOREIGN FROM FULL GRANT GROUP HAVING IDENTITY ILIKE IN
        INNER INTERSECT INTERVAL INTO IS ISNULL JOIN LEADING LEFT LIKE LIMIT LOCALTIME LOCALTIMESTAMP MINUS
        NATURAL NOT NOTNULL NULL NULLS OFF OFFSET ON ONLY OR ORDER OUTER PARTITION PERCENT PRIMARY REFERENCES
        RIGHT SELECT SESSION_USER SIMILAR SOME SYSDATE TABLE THEN TIMESTAMP TO TOP TRAILING TRUE UNION UNIQUE
        USER USING VERBOSE WHEN WHERE WITH WITHOUT
        """);

    // Those that say something nowhere but in COPY and as encodings: where they stand bare, they are meant as names.
    private static readonly HashSet<string> Others = Words(
        """
        AES128 AES256 ALLOWOVERWRITE AUTHORIZATION AZ64 BINARY BLANKSASNULL BYTEDICT BZIP2 CONNECT CREDENTIALS
        DEFERRABLE DEFLATE DEFRAG DELTA DELTA32K DISABLE EMPTYASNULL ENABLE ENCRYPT ENCRYPTION EXPLICIT FREEZE
        GLOBALDICT256 GLOBALDICT64K GZIP IGNORE INITIALLY LANGUAGE LUN LUNS LZO LZOP MOSTLY16 MOSTLY32 MOSTLY8
        NEW OFFLINE OID OLD OPEN OVERLAPS PARALLEL PERMISSIONS PIVOT PLACING RAW READRATIO RECOVER REJECTLOG
        RESORT RESPECT RESTORE SNAPSHOT START SYSTEM TAG TDES TEXT255 TEXT32K TRUNCATECOLUMNS UNNEST UNPIVOT
        WALLET
        """);

    private static readonly HashSet<string> OpensTableItem = Words("PRIMARY FOREIGN UNIQUE CONSTRAINT LIKE CHECK");

    /// <summary>The reserved words that stand bare where a name is meant.</summary>
    public static IEnumerable<string> UsedAsNames(IReadOnlyList<string> tokens)
    {
        if (tokens is ["COPY", ..])
            yield break;
        var isTable = tokens is ["CREATE", ..] && tokens.TakeWhile(token => token != "AS").Contains("(");
        Stack<string> opened = [];
        for (var i = 0; i < tokens.Count; i++)
        {
            var (token, before) = (tokens[i], i == 0 ? "" : tokens[i - 1]);
            if (token == "(")
                opened.Push(before);
            else if (token == ")")
                opened.TryPop(out _);
            else if (Others.Contains(token) ? before != "ENCODE" : Syntax.Contains(token) && IsName(token, before))
                yield return token;
        }

        bool IsName(string token, string before) => before switch
        {
            "." => true,
            "AS" => token is not ("SELECT" or "WITH") && opened.FirstOrDefault() != "CAST",
            "(" or "," => isTable && opened.Count == 1 && !OpensTableItem.Contains(token),
            _ => false,
        };
    }

    private static HashSet<string> Words(string text) =>
        [.. text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];
}
