using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Analytics;

/// <summary>
/// What a free query may say. The engine itself runs it in a transaction that reads only and is rolled back; refused here
/// is what would end that transaction, lift it, or act outside it.
/// </summary>
internal static partial class QueryRules
{
    private static readonly FrozenSet<string> FirstWords = FrozenSet.ToFrozenSet(
        [
            "SELECT", "WITH", "VALUES", "TABLE", "SHOW", "EXPLAIN", "DESCRIBE", "DESC", "FROM", "SUMMARIZE", "PIVOT",
            "UNPIVOT",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Refuses a text that is not one statement that reads.</summary>
    /// <param name="warehouse">Where it is to run.</param>
    /// <param name="query">The text.</param>
    /// <exception cref="SparkifyException">QueryFailed.</exception>
    public static void Require(SparkifyWarehouse warehouse, string query)
    {
        var tokens = SqlLexer.Tokens(query, warehouse.Engine);
        var words = tokens.ConvertAll(token => query[token.Start..token.End]);
        var first = Begin(words, 0);
        if (first < 0)
            throw Refused("The query has no statement.", "Give one, such as SELECT * FROM songplays.");
        // EXPLAIN ANALYZE runs what it explains.
        while (Is(words[first], "EXPLAIN") && Begin(words, Explained(words, first + 1)) is >= 0 and var explained)
            first = explained;
        if (!FirstWords.Contains(words[first]))
        {
            throw Refused(
                $"A query only reads, and this one begins with {Short(words[first])}; it was not run.",
                "Begin it with SELECT, WITH, VALUES, TABLE, SHOW, EXPLAIN or DESCRIBE. The star is changed by its sources "
                + "and a load.");
        }

        var end = words.IndexOf(";", first);
        if (end >= 0 && words.FindIndex(end, word => word != ";") >= 0)
            throw Refused("The query has more than one statement; none was run.", "Ask one statement at a time.");

        var call = Enumerable.Range(0, words.Count - 1).FirstOrDefault(
            i => words[i + 1] == "(" && ActsOutside(tokens[i], words[i], i > 0 ? words[i - 1] : ""), -1);
        if (call >= 0)
        {
            throw Refused(
                $"A query only reads, and {Short(words[call])} acts outside its transaction; it was not run.",
                "Leave the function away, or call it in the server's own client.");
        }

        SparkifyException Refused(string message, string action) =>
            new(ErrorIds.QueryFailed, message, warehouse.Location, action);
    }

    // The first word behind brackets.
    private static int Begin(List<string> words, int from) => words.FindIndex(from, word => word is not ("(" or ";"));

    // Where the statement that is explained begins, behind the options.
    private static int Explained(List<string> words, int at)
    {
        while (at < words.Count && (Is(words[at], "ANALYZE") || Is(words[at], "ANALYSE") || Is(words[at], "VERBOSE")))
            at++;
        return at + 1 < words.Count && words[at] == "(" && words[at + 1] != "(" && !FirstWords.Contains(words[at + 1])
            ? words.FindIndex(at, word => word == ")") + 1 : at;
    }

    private static bool Is(string word, string keyword) => word.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    // A name with Unicode escapes, U&"…", may be any name.
    private static bool ActsOutside(SqlToken token, string word, string before) =>
        token.Kind == SqlTokenKind.Word ? OutsideFunctions().IsMatch(word)
        : token.Kind == SqlTokenKind.QuotedName && (before == "&" || OutsideFunctions().IsMatch(word[1..]));

    private static string Short(string word) => word.Length <= 40 ? word : $"{word[..40]}…";

    // No rollback undoes what these do: they act on other sessions, on other servers or on files, or run a text as SQL; in
    // DuckDB, they write a log or a profile. Most of them are for superusers only.
    [GeneratedRegex(
        """
        ^( dblink | lo_ | lo(read|write)\b | pg_(read|stat)_(binary_)?file\b | pg_ls_ | pg_file_
        | pg_(terminate|cancel)_backend\b | pg_reload_conf\b | pg_rotate_logfile | pg_switch_wal\b | pg_promote\b
        | pg_logical_ | pg_\w*replication_ | pg_stat_reset | query_to_xml | (enable|disable)_ )
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OutsideFunctions();
}
